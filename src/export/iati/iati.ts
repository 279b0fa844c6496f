import { type Entity, languagesOf } from '../../model/dataset.js';
import { isImplemented } from '../../model/derive.js';
import { stageOf } from '../../model/milestones.js';
import type { Exporter } from '../export.js';
import { XmlText } from '../../render/xml-text.js';
import { actionActivity, actionIdentifier } from './action.js';
import { phaseActivity } from './phase.js';
import { reporterOf } from './reporter.js';
import { element, type Element, inDeclared, serialise } from './xml.js';

const VERSION = '2.03';

/** An IATI file: an activity for each approved or implemented action that has dates, and a parent for each phase. */
export const iati: Exporter = async (model, { iati: options, progress, warn }) => {
  const { view } = model;
  const reporter = reporterOf(options, warn);
  const held = model.ids('actions');
  const requests = view.dataset.all('actions').filter((action) => held.has(action.id));
  const agreed = requests.filter((action) => isImplemented(action) || stageOf(action.fields) === 'approved');
  const dated = agreed.filter(hasStart);
  const undated = agreed.filter((action) => !hasStart(action)).map(({ id }) => id);
  if (undated.length > 0)
    warn(
      `${String(undated.length)} approved or implemented ${undated.length === 1 ? 'action has' : 'actions have'} no dates, which IATI requires, and ${undated.length === 1 ? 'is' : 'are'} left out: ${undated.join(', ')}.${neverAgreed(requests.length - agreed.length)}`,
    );

  const hasBudget = options.budgets === true && model.chosen === undefined;
  if (options.budgets && !hasBudget)
    warn('Budgets are those of whole phases, which a selection is not: they are left out.');

  const phases = Object.entries(view.dataset.manifest?.phases ?? {})
    .filter(([code]) => model.ids('phases').has(code))
    .map(([code, phase]) =>
      phaseActivity(
        code,
        phase,
        {
          children: dated
            .filter(({ fields }) => view.derived.phase(fields) === code)
            .map(({ id }) => actionIdentifier(id, reporter)),
          hasBudget,
        },
        reporter,
        view,
      ),
    );
  const actions = dated.map((action, i) => {
    progress(action.id, i, dated.length);
    return actionActivity(action, reporter, view);
  });

  if (phases.length + actions.length === 0)
    warn("No activity is left, but IATI's schemas require one, so the file is not valid.");

  const { default: Builder } = await import('fast-xml-builder');
  const text = new XmlText();
  const content = serialise(
    inDeclared(element('iati-activities', { version: VERSION }, [...phases, ...actions]), languagesOf(view.dataset)),
    Builder,
    text,
    identifierOf,
  );
  const report = text.report();
  if (report !== undefined) warn(report);
  return { kind: 'file', content, actions: actions.length };
};

/** Whether it has the date that IATI demands: when it started, or is planned to once it is approved. */
function hasStart({ fields: { status, period } }: Entity<'actions'>): boolean {
  return (status === 'preparation' ? period?.planned_start : period?.start) !== undefined;
}

function neverAgreed(count: number): string {
  if (count === 0) return '';
  return ` So ${count === 1 ? 'is one request' : `are ${String(count)} requests`} not approved yet, refused, transferred or withdrawn.`;
}

/** Names an activity by its identifier, in the report of removed characters. */
function identifierOf({ name, content }: Element): string | undefined {
  if (name !== 'iati-activity' || typeof content === 'string') return undefined;
  const identifier = content.find((child) => child.name === 'iati-identifier')?.content;
  return typeof identifier === 'string' ? identifier : undefined;
}
