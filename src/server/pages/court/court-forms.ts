import { courtRequirement } from '../../../diversion/court/court-requirement.ts'
import { reviewDays } from '../../../diversion/court/court-review-days.ts'
import { courtReview } from '../../../diversion/court/court-review.ts'
import { fileCourtReview } from '../../../diversion/court/file-court-review.ts'
import { reportsFor } from '../../../diversion/court/plan-court-review.ts'
import { recordRequirementTest } from '../../../diversion/court/record-requirement-test.ts'
import { requirementTest } from '../../../diversion/court/requirement-test.ts'
import { requirementWarning } from '../../../diversion/court/requirement-warning.ts'
import { sendBreachToCourt } from '../../../diversion/court/send-breach-to-court.ts'
import { warn } from '../../../diversion/court/warn.ts'
import type { Act } from '../../../kernel/act.ts'
import { mayNot } from '../../../kernel/create-record.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { shortDate } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { Pages } from '../../page-context.ts'
import { addressOf } from '../record/address-of.ts'
import { type Beginning, fieldsOf, serveVerb } from '../record/verb-form.ts'
import { testsOf } from './tests-of.ts'

type Params = Readonly<Record<string, string>>

/** The forms of what happens under a court’s requirement: for the provider a test and a report, for police a failure. */
export const courtForms: Pages = (app, context) => {
  const serve = serveVerb(app, context)
  const nav = 'court'
  const back = ({ id = '' }: Params): string => addressOf('court_requirement', id)

  serve({
    path: '/court/:id/review',
    nav,
    heading: 'Report for the court’s review',
    button: 'File the report',
    asked: fieldsOf(courtReview, { heldOn: {}, testResults: {}, providerViews: {} }),
    begin: async (act, { id = '' }) => {
      const begun = await begin(act, id, courtReview, {})
      if (!begun.ok) return begun
      const read = await readRecord(act, courtRequirement, id)
      const filed = await reportsFor(act, id)
      const due = read.ok ? reviewDays(read.value.values)[filed.length] : undefined
      const since = filed.at(-1)?.values.sentAt ?? ''
      const tests = (await testsOf(act, id)).filter(({ at }) => at > since).map(({ words }) => words)
      return ok({
        ...begun.value,
        lead: [
          `${due === undefined ? 'No review is left' : `The review is due on ${shortDate(due)}`}. The report is yours: it goes to the court on paper, and no police officer can read it here.`,
          'The court must have both the test results and your views. The tests recorded since the last report are filled in.',
        ],
        filled: { heldOn: due ?? null, testResults: tests.join('\n') },
      })
    },
    does: (act, { id = '' }, raw) => fileCourtReview(act, id, raw),
    back,
  })

  serve({
    path: '/court/:id/tests/new',
    nav,
    heading: 'Record a test',
    button: 'Record the test',
    asked: fieldsOf(requirementTest, { testedAt: {}, result: {}, drugs: { optional: true } }),
    begin: (act, { id = '' }) =>
      begin(act, id, requirementTest, { testedAt: act.now }, [
        'The result stays with your service. A positive one is something to talk over, not a failure to comply.',
      ]),
    does: (act, { id }, raw) => recordRequirementTest(act, { ...raw, requirement: id }),
    back,
  })

  serve({
    path: '/court/:id/failures/new',
    nav,
    heading: 'Record a failure to comply',
    button: 'Record the failure',
    asked: fieldsOf(requirementWarning, {
      failedOn: {},
      why: {},
      warnedOn: {
        optional: true,
        hint: 'For a first failure. A second one within 12 months of a warning goes to court',
      },
    }),
    begin: (act, { id = '' }) => begin(act, id, requirementWarning, {}, ['Only where there was no reasonable excuse.']),
    does: (act, { id }, raw) => warn(act, { ...raw, requirement: id }),
    back,
  })

  serve({
    path: '/court/:id/failures/:failure/court',
    nav,
    heading: 'Breach proceedings have begun',
    button: 'Record the proceedings',
    asked: fieldsOf(requirementWarning, { sentToCourtOn: {}, court: {} }),
    begin: async (act, { failure = '' }) => {
      const read = await readRecord(act, requirementWarning, failure)
      return read.ok
        ? ok({
            about: requirementWarning.caption(read.value.values),
            lead: [],
            filled: { sentToCourtOn: londonDayOf(act.now) },
          })
        : read
    },
    does: (act, { failure = '' }, raw) => sendBreachToCourt(act, failure, raw),
    back,
  })
}

/** The form of what somebody may make here, about this requirement. */
async function begin(
  act: Act,
  id: string,
  makes: RecordKind,
  filled: Raw,
  lead: readonly string[] = [],
): Promise<Result<Beginning>> {
  const read = await readRecord(act, courtRequirement, id)
  if (!read.ok) return read
  return mayMake(act, makes)
    ? ok({ about: courtRequirement.caption(read.value.values), lead, filled })
    : fail(mayNot(makes, 'make'))
}

/** Whether this person may make one of this kind for their own agency. */
export function mayMake(act: Act, record: RecordKind): boolean {
  const own = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  return act.policy.decide(act.context, 'create', record, own).groups.size > 0
}
