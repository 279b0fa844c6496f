import type { Manifest } from '../../model/records.js';
import type { Label, Language } from '../../model/text.js';
import type { Reporter } from './reporter.js';
import { type Element, narrated } from './xml.js';

/** `reporting-org`, which says that the reporter is neither funder nor implementer. */
export function reportingOrganisation({ ref, name, type }: Reporter, language: Language): Element {
  return narrated('reporting-org', name, language, { ref, type, 'secondary-reporter': '1' });
}

/** Says where the facts come from and what is convention. `shared` if percentages had to be made up in equal parts. */
export function retrospective(manifest: Manifest | undefined, shared: boolean): Label {
  const from = manifest?.publication
    ? `: ${manifest.publication.publisher}, ${manifest.publication.title}, ${String(manifest.publication.year)}`
    : '';
  return {
    en: `Reported afterwards by a secondary reporter, from published facts${from}.${shared ? ' The source gives no shares of countries and regions: the percentages are equal parts by convention.' : ''}`,
    fr: `Déclaré a posteriori par un déclarant secondaire, à partir de faits publiés${from === '' ? '' : ` ${from}`}.${shared ? " La source ne répartit pas l'action entre pays et régions : les pourcentages sont, par convention, des parts égales." : ''}`,
  };
}
