import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { datasetWith, folder } from './dataset.js';
import { EDITION } from './run.js';

// A small programme of a dataset's own. Everything in it is invented.

const MANIFEST = `title: { en: Example programme, fr: Programme exemple }
description: { en: Invented records for tests., fr: Fiches inventées pour les tests. }
programme:
  name: { en: Example programme, fr: Programme exemple }
  funder: { en: European Union, fr: Union européenne }
  implementer: { en: Example Institute, fr: Institut exemple }
licence: CC-BY-4.0
languages: [en, fr]
as_of: 2026-11
phases:
  phase-1:
    name: { en: Phase I, fr: Phase I }
    start: 2026-01
    end: 2027-12
deadlines:
  expert-report: { from: activity_end, to: expert-report, weeks: 3 }
`;

const BENIN = `name: { en: Benin, fr: Bénin }
status: ongoing
countries: [benin]
topics: [trafficking]
period: { start: 2026-01, planned_end: 2026-09 }
activities:
  - type: workshop
    start: "2026-02-10"
    end: "2026-02-11"
    participants: { total: 24, women: 14, men: 10 }
    experts: 2
    reports:
      - { kind: participant-feedback, received: "2026-02-20", satisfaction: { score: 4.2, scale: 5, answers: 18, asked: 24 } }
      - { kind: expert-report, received: "2026-02-25" }
      - { kind: activity-evaluation, received: "2026-03-02", url: "https://example.org/benin-1.pdf" }
  - type: study-visit
    start: 2026-04
    participants: { women: 3, men: 5 }
    reports:
      - { kind: participant-feedback, waived: { en: two participants only, fr: deux participants seulement } }
      - { kind: activity-evaluation, received: "2026-05-12" }
  - { type: training, start: "2026-06-01", end: "2026-06-03", cancelled: true }
  - { type: seminar }
results:
  - { type: knowledge, expected: true }
  - { type: guidelines, expected: true }
  - { type: strategy, expected: true }
`;

const KENYA = `name: { en: Kenya, fr: Kenya }
status: ongoing
countries: [kenya]
topics: [labour-migration]
period: { start: 2026-03 }
activities:
  - type: training
    start: "2026-05-04"
    days: 3
    participants: { total: 40, qualifier: about }
    reports:
      - { kind: participant-feedback, received: "2026-05-20", satisfaction: { score: 7, scale: 10, answers: 32, asked: 40 } }
  - type: meeting
    start: "2026-10-01"
    reports:
      - { kind: participant-feedback, received: "2026-10-08", satisfaction: { score: 2, scale: 5, answers: 4, asked: 6 } }
  - { type: workshop, start: "2026-12-08", end: "2026-12-09" }
results:
  - { type: knowledge, expected: true }
`;

const THAILAND = `name: { en: Thailand, fr: Thaïlande }
status: ongoing
countries: [thailand]
topics: [labour-migration, trafficking]
period: { start: 2026-06 }
activities:
  - { type: remote-support, remote: true, start: "2026-07-01", end: "2026-07-02" }
results:
  - { type: guidelines, expected: true }
`;

const LESSONS = `invite-early:
  text: { en: Invite participants early., fr: Inviter tôt les participants. }
  kind: recommendation
  level: implementation
  topics: [labour-migration]
  actions: [kenya]
borders-first:
  text: { en: "Ask both sides of a border.", fr: "Interroger les deux côtés d'une frontière." }
  kind: success
  level: implementation
  criteria: [relevance]
  topics: [trafficking]
  actions: [benin]
`;

/** A programme with three ongoing actions of 2026 and what monitoring has of them; gone after the test. */
export function programme(files: Readonly<Record<string, string>> = {}): string {
  const base = folder();
  for (const name of ['vocabularies', 'countries', 'organisations'])
    cpSync(join(EDITION, 'data', name), join(base, name), { recursive: true });
  return datasetWith(
    {
      'dataset.yaml': MANIFEST,
      'actions/benin.yaml': BENIN,
      'actions/kenya.yaml': KENYA,
      'actions/thailand.yaml': THAILAND,
      'lessons/2026.yaml': LESSONS,
      ...files,
    },
    base,
  );
}
