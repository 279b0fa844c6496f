/**
 * Codes of IATI's lists, with what they stand for in the programme's vocabularies. What a list cannot tell for a code,
 * such as a kind of authority that was added since, is left out of the file.
 */

/** OrganisationRole. */
export const ROLES = { funding: '1', accountable: '2', extending: '3', implementing: '4' } as const;
export type Role = (typeof ROLES)[keyof typeof ROLES];

/** OrganisationType. */
export const ORGANISATION_TYPES = [
  '10',
  '11',
  '15',
  '21',
  '22',
  '23',
  '24',
  '30',
  '40',
  '60',
  '70',
  '71',
  '72',
  '73',
  '80',
  '90',
] as const;
export const GOVERNMENT = '10';
export const OTHER_PUBLIC = '15';
export const MULTILATERAL = '40';
export const PRIVATE = '70';
export const OTHER = '90';

/** OrganisationType for kinds of authority. */
export const AUTHORITY_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ministry: GOVERNMENT,
    'immigration-service': GOVERNMENT,
    police: GOVERNMENT,
    'head-of-government': GOVERNMENT,
    'interministerial-body': GOVERNMENT,
    parliament: GOVERNMENT,
    agency: OTHER_PUBLIC,
    'statistics-office': OTHER_PUBLIC,
    observatory: OTHER_PUBLIC,
    academy: '80',
    'regional-secretariat': MULTILATERAL,
  }),
);

/** ActivityStatus. */
export const STATUS = { pipeline: '1', implementation: '2', closed: '4', cancelled: '5', suspended: '6' } as const;

/** ActivityScope. */
export const SCOPE = { global: '1', regional: '2', multinational: '3', national: '4' } as const;

/** DescriptionType. */
export const DESCRIPTION = { general: '1', objectives: '2', other: '4' } as const;

/** RelatedActivityType. */
export const RELATED = { parent: '1', child: '2' } as const;

/** ResultType: what was made is an output, what changed by it an outcome. */
export const OUTPUT = '1';
const OUTCOME = '2';
const OTHER_RESULT = '9';

const OUTCOMES: readonly string[] = ['capacity', 'knowledge', 'cooperation', 'dialogue'];
const OUTPUTS: readonly string[] = [
  'policy',
  'strategy',
  'action-plan',
  'legislation',
  'guidelines',
  'manual',
  'curriculum',
  'training-delivered',
  'recommendations',
  'study',
  'tool',
  'coordination-body',
  'campaign-material',
];

export function resultType(type: string): string {
  if (OUTCOMES.includes(type)) return OUTCOME;
  return OUTPUTS.includes(type) ? OUTPUT : OTHER_RESULT;
}

/** IndicatorMeasure: told in words, since nothing was measured; or a number of something. */
export const QUALITATIVE = '5';
export const UNIT = '1';

/** DocumentCategory: a review of performance or an evaluation, and results, outcomes and outputs. */
export const DOCUMENT = { evaluation: 'A07', results: 'A08' } as const;

/** SectorVocabulary and RegionVocabulary. */
export const VOCABULARY = { dac: '1', reporting: '99' } as const;

/** DAC purpose code: facilitation of orderly, safe, regular and responsible migration and mobility. */
export const MIGRATION = '15190';
