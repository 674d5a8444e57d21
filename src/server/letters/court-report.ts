import type { courtRequirement } from '../../diversion/court/court-requirement.ts'
import type { courtReview } from '../../diversion/court/court-review.ts'
import type { Seen } from '../../kernel/seen.ts'
import { shortDate } from '../../values/london.ts'
import { type Letter, renderLetter } from './letter.ts'

/** What the report to the court is made of. */
interface ReportAbout {
  /** The treatment provider. */
  readonly from: string
  readonly requirement: Seen<typeof courtRequirement.fields>['values']
  readonly review: Seen<typeof courtReview.fields>['values']
}

/** The provider’s report for a review of a drug rehabilitation requirement, as the court gets it: on paper. */
export const courtReport = (about: ReportAbout, testData: boolean): Promise<Buffer> =>
  renderLetter(reportAbout(about), new Date(about.review.sentAt ?? 0), testData)

/** The words of the report: the test results and the provider’s views (Sentencing Act 2020, Schedule 9, paragraph 21). */
export function reportAbout({ from, requirement, review }: ReportAbout): Letter {
  return {
    title: 'Report for the review of a drug rehabilitation requirement',
    from,
    parts: [
      {
        kind: 'facts',
        items: [
          ['To', requirement.court ?? ''],
          ['About', requirement.knownAs ?? ''],
          ...(requirement.bornOn ? ([['Date of birth', shortDate(requirement.bornOn)]] as const) : []),
          [
            'Requirement',
            `From ${shortDate(requirement.madeOn ?? '')}${requirement.endsOn ? ` to ${shortDate(requirement.endsOn)}` : ''}`,
          ],
          ['Directed by', requirement.director ?? ''],
          ['Place', requirement.place ?? ''],
          ['Hearing on', shortDate(review.heldOn ?? '')],
        ],
      },
      { kind: 'heading', text: 'Results of the tests' },
      ...linesOf(review.testResults),
      { kind: 'heading', text: 'Views of the treatment provider' },
      ...linesOf(review.providerViews),
      { kind: 'heading', text: 'Signed for the treatment provider' },
      { kind: 'signatures', names: ['Name, post, and the date'] },
    ],
  }
}

const linesOf = (text = ''): Letter['parts'] => text.split('\n').map(line => ({ kind: 'text', text: line }))
