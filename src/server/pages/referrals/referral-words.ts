import type { OpenReferral } from '../../../diversion/referral/open-referral.ts'
import { referralAnswer } from '../../../diversion/referral/referral-answer.ts'
import { referral } from '../../../diversion/referral/referral.ts'
import type { Act } from '../../../kernel/act.ts'
import { dueAt } from '../../../law/due-at.ts'
import { lawFor } from '../../../law/law-for.ts'
import { shortDate } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'

/** Where a referral stands, to this viewer: whose turn it is, by when, in words. */
export interface Standing {
  readonly text: string
  readonly overdue: boolean
}

/** Says where referrals stand as the law of the viewer’s agency has it; `nameOf`: an agency’s name by its id. */
export async function standings(act: Act, nameOf: (id: string) => string): Promise<(open: OpenReferral) => Standing> {
  const law = await lawFor(act)
  const own = act.context.actor.agency
  const answerLimit = law.rule('referral.answered-within').value
  return open => {
    const { seen, answer } = open
    if (seen.values.state !== 'sent' || seen.values.receiver !== own)
      return { text: asSent(open, nameOf), overdue: false }
    if (answer === null) {
      const due = dueAt(answerLimit, seen.values.sentAt ?? '', { holidays: law.holidays }) ?? ''
      return { text: `Your turn: accept or decline it, ${dueWords(due, act.now)}`, overdue: due < act.now }
    }
    return asAnswered(answer, act.now)
  }
}

function asSent({ seen }: OpenReferral, nameOf: (id: string) => string): string {
  const { state, receiver = '', withdrawnAt } = seen.values
  if (state === 'sent') return `With ${nameOf(receiver)}. Its answer stays there`
  if (state === 'waiting for consent') return `Your turn: ask whether they agree to ${nameOf(receiver)}`
  if (state === 'withdrawn') return `Withdrawn${withdrawnAt ? ` on ${shortDate(withdrawnAt)}` : ''}`
  return 'Completed'
}

function asAnswered({ values }: NonNullable<OpenReferral['answer']>, now: string): Standing {
  const { answer, declineCode, chasedBy, firstContactAt, firstContactDueAt, completedAt } = values
  const said = (text: string): Standing => ({ text, overdue: false })
  if (answer === 'declined')
    return said(`Declined: ${declineCode ? referralAnswer.fields.declineCode.type.show(declineCode) : ''}`)
  if (completedAt) return said(`Completed on ${shortDate(completedAt)}`)
  if (firstContactAt) return said(`Accepted. In contact since ${shortDate(firstContactAt)}`)
  const due = firstContactDueAt ?? ''
  return { text: `Accepted. First contact ${dueWords(due, now)}, by a ${chasedBy ?? ''}`, overdue: due < now }
}

/** “overdue since the end of 4 Mar 2026”, “due today”, “due by the end of 4 Mar 2026”. */
function dueWords(due: string, now: string): string {
  if (due < now) return `overdue since the end of ${shortDate(due)}`
  return londonDayOf(due) === londonDayOf(now) ? 'due today' : `due by the end of ${shortDate(due)}`
}

/** One line of a list of referrals. */
export function lineOf(open: OpenReferral, standing: Standing, nameOf: (id: string) => string): object {
  const { id, marks, values } = open.seen
  return {
    href: `/referrals/${id}`,
    name: values.knownAs ?? 'A person',
    born: values.bornOn ? shortDate(values.bornOn) : '',
    from: nameOf(marks.controller),
    to: nameOf(values.receiver ?? ''),
    need: values.need ? referral.fields.need.type.show(values.need) : '',
    sentAt: values.sentAt ?? null,
    standing,
  }
}
