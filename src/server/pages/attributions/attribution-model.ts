import { attributionEvidence } from '../../../disruption/attribution/attribution-evidence.ts'
import { attribution } from '../../../disruption/attribution/attribution.ts'
import { conflictsOf } from '../../../disruption/attribution/conflicts-of.ts'
import { labelOf } from '../../../disruption/attribution/labels-for.ts'
import { evidenceOf } from '../../../disruption/attribution/open-attribution.ts'
import { reviewDue } from '../../../disruption/attribution/raise-reviews.ts'
import { type Resting, whatRestsOn } from '../../../disruption/attribution/what-rests-on.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { bornOnOf } from '../../../people/born-on-of.ts'
import { ageOn } from '../../../values/age.ts'
import { ok, type Result } from '../../../values/result.ts'
import { addressOf } from '../record/address-of.ts'
import { recordView } from '../record/record-view.ts'

type Values = Seen<typeof attribution.fields>['values']

/** Everything that the page of one attribution shows. */
export async function attributionModel(act: Act, id: string): Promise<Result<object>> {
  const view = await recordView(act, attribution, id)
  if (!view.ok) return view
  const read = await readRecord(act, attribution, id)
  if (!read.ok) return read
  const { values, marks } = read.value
  const { person = '', usedFrom = '' } = values
  const items = await evidenceOf(act, id)
  const resting = await whatRestsOn(act, id)
  if (!resting.ok) return resting
  const conflicts = await conflictsOf(act, read.value)
  const people = await captionsOf(act, 'person', [person, ...conflicts.flatMap(({ values }) => values.person ?? [])])
  const stands = values.state === 'standing'
  const mayChange = act.policy.decide(act.context, 'change', attribution, marks).groups.has('operational')
  return ok({
    ...view.value,
    ...(await restingModel(act, id, values, resting.value)),
    values,
    stands,
    mayChange: mayChange && stands,
    label: await labelOf(act, read.value),
    of: values.of === undefined ? '' : attribution.fields.of.type.show(values.of),
    strength: values.strength === undefined ? '' : attribution.fields.strength.type.show(values.strength),
    person: people.has(person) ? { name: people.get(person), href: addressOf('person', person) } : null,
    age: ageWords(await bornOnOf(act, person), usedFrom),
    speaksFor: items.filter(({ values }) => values.speaks === 'for').map(shownItem),
    speaksAgainst: items.filter(({ values }) => values.speaks === 'against').map(shownItem),
    conflicting: conflicts.map(one => ({
      href: addressOf('attribution', one.id),
      person: people.get(one.values.person ?? '') ?? 'Somebody else',
      usedFrom: one.values.usedFrom,
      usedUntil: one.values.usedUntil ?? null,
      disputed: one.values.disputed === 'yes',
    })),
  })
}

/** What the page says of a child, or of somebody whose age is not known; null of an adult. `day`: when they began to use it. */
function ageWords(bornOn: string | null, day: string): string | null {
  if (bornOn === null) return 'Their age is not known. If they may be under 18, they are first a possible victim.'
  const age = ageOn(bornOn, day)
  return age >= 18
    ? null
    : `This person was ${age} when they began to use it: first a possible victim. Consider their safety before anything else.`
}

function shownItem({ id, values }: Seen<typeof attributionEvidence.fields>): object {
  const { what, knownAs, ...rest } = values
  return {
    ...rest,
    id,
    what: what === undefined ? '' : attributionEvidence.fields.what.type.show(what),
    knownAs: knownAs === undefined ? '' : knownAs.charAt(0).toUpperCase() + knownAs.slice(1),
  }
}

/** What rests on it, apart from what can no longer do so as it did. */
async function restingModel(
  act: Act,
  id: string,
  { state, disputed }: Values,
  resting: readonly Resting[],
): Promise<{ readonly rests: readonly object[]; readonly fails: readonly object[] }> {
  const shown = []
  for (const one of resting) {
    const due = await reviewDue(act, id, one)
    const gave = !one.outside && (state === 'withdrawn' || disputed === 'yes')
    shown.push({ ...one, href: addressOf(one.kind, one.id), due, fails: due !== null || gave })
  }
  return { rests: shown.filter(({ fails }) => !fails), fails: shown.filter(({ fails }) => fails) }
}
