/** Codes of the DAC's list of regions, which is IATI's vocabulary 1 of regions, and what each lies in. */
const WITHIN: Readonly<Record<string, string | undefined>> = {
  '189': '298',
  '289': '298',
  '298': '998',
  '380': '389',
  '389': '498',
  '489': '498',
  '498': '998',
  '589': '798',
  '619': '689',
  '679': '689',
  '689': '798',
  '789': '798',
  '798': '998',
  '89': '998',
  '889': '998',
};

/** The DAC's region for each UN region. */
const OF_UN_REGION: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'northern-africa': '189',
    'eastern-africa': '289',
    'middle-africa': '289',
    'southern-africa': '289',
    'western-africa': '289',
    caribbean: '380',
    'central-america': '389',
    'northern-america': '389',
    'south-america': '489',
    'central-asia': '619',
    'southern-asia': '679',
    'eastern-asia': '789',
    'south-eastern-asia': '789',
    'western-asia': '589',
    'eastern-europe': '89',
    'northern-europe': '89',
    'southern-europe': '89',
    'western-europe': '89',
    oceania: '889',
  }),
);

/** Developing countries, unspecified. */
export const ANYWHERE = '998';

/** The smallest region of the DAC's that holds all these regions of the UN. */
export function commonRegion(unRegions: readonly string[]): string {
  const chains = [...new Set(unRegions)].map((region) => chain(OF_UN_REGION.get(region) ?? ANYWHERE));
  const [first = [ANYWHERE]] = chains;
  return first.find((code) => chains.every((each) => each.includes(code))) ?? ANYWHERE;
}

/** A region and all that it lies in, the smallest first. */
function chain(code: string): string[] {
  const outer = WITHIN[code];
  return outer === undefined ? [code] : [code, ...chain(outer)];
}
