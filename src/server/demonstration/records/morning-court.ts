import { offerDisposal } from '../../../diversion/disposal/offer-disposal.ts'
import { orderCourtRequirement } from '../../../diversion/court/order-court-requirement.ts'
import { addMonths } from '../../../values/calendar-day.ts'
import { WHO } from './author.ts'
import type { Doing } from './doing.ts'

/** Disposals with conditions due about now, and what courts require: a rehabilitation requirement with reviews among them. */
export async function courtThisMorning(doing: Doing): Promise<void> {
  const given = { admitted: 'yes', evidenceEnough: 'yes', accepted: 'yes', authorisedBy: 'Insp Dana Frost' }
  const meeting = 'Meet the drug worker at Bridge House three times'
  const disposals = [
    {
      days: 24,
      what: 'conditional caution',
      conditions: [
        { what: meeting, aim: 'rehabilitation', dueOn: doing.day(3) },
        { what: 'Write a letter of apology to the shop', aim: 'reparation', dueOn: doing.day(-2) },
      ],
    },
    {
      days: 12,
      what: 'community resolution',
      conditions: [{ what: 'Pay for what was taken', aim: 'reparation', dueOn: doing.day(9) }],
    },
    {
      days: 8,
      what: 'diversionary activity',
      conditions: [{ what: 'Attend the drug awareness course', aim: 'activity', dueOn: doing.day(20) }],
    },
  ]
  for (const { days, what, conditions } of disposals) {
    const { id: person } = await doing.meets(WHO.custody, doing.ago(days, 10, 0))
    await doing.as(WHO.custody, doing.ago(days, 15, 20), act =>
      offerDisposal(act, {
        ...given,
        person,
        what,
        authoriserRank: 'inspector',
        offence: 'Theft from a shop',
        offenceOn: doing.day(-days - 1),
        summaryOnly: 'no',
        givenOn: doing.day(-days),
        conditions,
      }),
    )
  }
  const madeOn = addMonths(doing.today, -2)
  const at = doing.ago(50, 16, 0)
  const ordered = { court: 'Norwich Magistrates’ Court', madeOn }
  const rehabilitation = {
    what: 'drug rehabilitation',
    months: 18,
    director: 'Norwich Recovery',
    place: 'Bridge House, Norwich',
    reviews: 'ordered',
    reviewEvery: 1,
  }
  for (const required of [
    rehabilitation,
    { what: 'drug testing', months: 6 },
    { what: 'licence withheld', endsOn: addMonths(doing.today, 4) },
  ]) {
    const { id: person } = await doing.meets(WHO.investigator, doing.ago(51, 9, 0))
    await doing.as(WHO.investigator, at, act => orderCourtRequirement(act, { ...ordered, ...required, person }))
  }
}
