import type { Label } from '../../model/text.js';
import type { Refers } from '../../model/refers.js';
import type { View } from '../../model/view.js';
import type { Criterion } from './assignment.js';
import type { Reasons } from './experts.js';

/** What the criteria are called in a sentence. */
export const CRITERIA: Readonly<Record<Criterion, Label>> = {
  topic: { en: 'topic', fr: 'thème' },
  country: { en: 'country', fr: 'pays' },
  region: { en: 'region', fr: 'région' },
  language: { en: 'language', fr: 'langue' },
  rest: { en: 'rest', fr: 'repos' },
  balance: { en: 'balance', fr: 'équilibre' },
};

/** Several codes as their labels, by comma. */
export function named(refers: Refers, codes: readonly string[], { lexicon, language }: View): string {
  return codes.map((code) => lexicon.label(refers, code)[language]).join(', ');
}

/** What speaks for an expert, a phrase each, in the order of the criteria. */
export function phrasesOf(reasons: Reasons, criteria: readonly Criterion[], view: View): string[] {
  return criteria.flatMap((criterion) => PHRASES[criterion](reasons, view)).filter((phrase) => phrase !== '');
}

const PHRASES: Readonly<Record<Criterion, (reasons: Reasons, view: View) => readonly string[]>> = {
  topic: ({ topics, pillars }, view) => [
    listed({ en: 'topic', fr: 'thème' }, { en: 'topics', fr: 'thèmes' }, 'vocabularies/topics', topics, view),
    listed({ en: 'pillar only', fr: 'pilier seulement' }, undefined, 'vocabularies/pillars', pillars, view),
  ],
  country: ({ sentTo, knows, openTo }, view) => [
    listed({ en: 'was sent to', fr: 'mission' }, { en: 'was sent to', fr: 'missions' }, 'countries', sentTo, view),
    listed({ en: 'knows', fr: 'connaît' }, undefined, 'countries', knows, view),
    openTo.length === 0
      ? ''
      : {
          en: `was sent to ${named('countries', openTo, view)}, for which action is not recorded`,
          fr: `mission (${named('countries', openTo, view)}) dont l'action n'est pas renseignée`,
        }[view.language],
  ],
  region: ({ inRegion, isFromRegion }, view) => [
    listed({ en: 'in the region', fr: 'dans la région' }, undefined, 'countries', inRegion, view),
    isFromRegion ? { en: 'from the region', fr: 'vient de la région' }[view.language] : '',
  ],
  language: ({ languages }, view) => [
    listed(
      { en: 'language', fr: 'langue' },
      { en: 'languages', fr: 'langues' },
      'vocabularies/languages',
      languages,
      view,
    ),
  ],
  rest: ({ monthsRested, deployedSince }, { language }) => [
    deployedSince === undefined
      ? ''
      : {
          en: `deployed since ${deployedSince}, end not recorded`,
          fr: `en mission depuis ${deployedSince.length === 10 ? 'le ' : ''}${deployedSince}, fin non renseignée`,
        }[language],
    monthsRested === undefined
      ? ''
      : {
          en: `rested ${String(monthsRested)} ${monthsRested === 1 ? 'month' : 'months'}`,
          fr: `${String(monthsRested)} mois de repos`,
        }[language],
  ],
  balance: ({ deployments: n }, { language }) => [
    {
      en: n === 0 ? 'no deployment on record' : `${String(n)} ${n === 1 ? 'deployment' : 'deployments'} in all`,
      fr: n === 0 ? 'aucune mission au dossier' : `${String(n)} ${n === 1 ? 'mission' : 'missions'} en tout`,
    }[language],
  ],
};

function listed(one: Label, several: Label | undefined, refers: Refers, codes: readonly string[], view: View): string {
  if (codes.length === 0) return '';
  const { language } = view;
  const heading = (codes.length > 1 ? (several ?? one) : one)[language];
  return `${heading}${language === 'fr' ? ' : ' : ': '}${named(refers, codes, view)}`;
}
