import type { ValuesOf } from '../../../kernel/field.ts'
import type { ClosureFields } from '../../../disruption/closure/line-closure.ts'
import { isPossible, type Verb } from '../../../disruption/closure/transitions.ts'

type Values = Partial<ValuesOf<ClosureFields>>

/** What the viewer's role may do with closures. */
export interface Rights {
  /** Prepares and notes what happened. */
  readonly keeps: boolean
  /** May apply, if they had no hand in it. */
  readonly applies: boolean
}

export interface Doing {
  readonly href: string
  readonly text: string
}

interface Offered {
  readonly verb: Verb
  readonly step: string
  readonly text: string
  /** Offered to whoever keeps closures, unless it says otherwise. */
  readonly who?: 'applies' | 'either'
  readonly where?: (of: Values) => boolean
}

const hasOrder = ({ orderAt }: Values): boolean => Boolean(orderAt)
const ofOrder = ({ way }: Values): boolean => way === 'court order'
const ends = (of: Values): boolean => hasOrder(of) && Boolean(of.expiresOn)
const claimable = ({ claimState }: Values): boolean => claimState !== 'claimed' && claimState !== 'confirmed nationally'

/** In the order in which the page offers them: the way forward first. */
const OFFERED: readonly Offered[] = [
  { verb: 'change', step: 'change', text: 'Write the application' },
  { verb: 'change', step: 'exhibits/take', text: 'Take exhibits over from the schedules of the line', where: ofOrder },
  { verb: 'change', step: 'exhibits/new', text: 'Add an exhibit' },
  { verb: 'change items', step: 'items/new', text: 'Add something to be turned off' },
  { verb: 'send to legal review', step: 'legal-review', text: 'Send it to a lawyer' },
  { verb: 'pass legal review', step: 'advice', text: 'Note what the lawyer advised' },
  { verb: 'apply', step: 'apply', text: 'Apply for the order', who: 'applies' },
  { verb: 'file', step: 'filed', text: 'Note that it was filed' },
  { verb: 'note order made', step: 'order', text: 'The court made the order' },
  { verb: 'note refusal', step: 'refused', text: 'The court refused' },
  { verb: 'serve', step: 'served', text: 'Note that it was served' },
  { verb: 'agree time', step: 'time', text: 'Another time was agreed' },
  { verb: 'check back', step: 'check-backs/new', text: 'Note a check-back' },
  { verb: 'claim', step: 'claim', text: 'Claim what it counts as', where: claimable },
  {
    verb: 'settle claim',
    step: 'answer',
    text: 'Note the national centre’s answer',
    who: 'either',
    where: ({ claimState }) => claimState === 'claimed',
  },
  { verb: 'vary', step: 'varied', text: 'The order was varied', where: hasOrder },
  { verb: 'extend', step: 'extended', text: 'The order was extended', where: ends },
  { verb: 'expire', step: 'run-out', text: 'The order has run out', where: ends },
  { verb: 'discharge', step: 'discharged', text: 'The order was discharged', where: hasOrder },
  { verb: 'return to draft', step: 'return', text: 'Take it back to draft', who: 'either' },
  { verb: 'withdraw', step: 'withdraw', text: 'Withdraw it', who: 'either' },
]

/** What can be done with a closure as it stands, by somebody with these rights. Each verb decides again for itself. */
export const closureDoings = (id: string, of: Values, { keeps, applies }: Rights): readonly Doing[] => [
  ...OFFERED.filter(
    ({ verb, who, where }) =>
      of.state !== undefined &&
      isPossible(of.state, verb) &&
      (who === 'applies' ? applies : who === 'either' ? keeps || applies : keeps) &&
      (where === undefined || where(of)),
  ).map(({ step, text }) => ({ href: `/closures/${id}/${step}`, text })),
  ...(keeps && of.state === 'executed' && of.line
    ? [{ href: `/outreach/new?line=${of.line}`, text: 'Offer help to the customers of the line' }]
    : []),
]
