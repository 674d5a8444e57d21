import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { drugTest, RANKS } from '../../../diversion/drug-test/drug-test.ts'
import { faultsOfRequest } from '../../../diversion/drug-test/may-be-tested.ts'
import { requestDrugTest } from '../../../diversion/drug-test/request-drug-test.ts'
import { testsOfStay } from '../../../diversion/drug-test/tests-of-stay.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { lawFor } from '../../../law/law-for.ts'
import type { Law } from '../../../law/law.ts'
import { person } from '../../../people/person.ts'
import { ageOn } from '../../../values/age.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { ok } from '../../../values/result.ts'
import type { Question } from './question.ts'
import type { Step } from './step.ts'

const HEADING = 'Ask for a drug test'
/** Where the point in the case stands against a test, the ground is not what to choose again. */
const INSTEAD: Readonly<Record<string, string>> = {
  'on arrest': 'If this person has been charged, choose “After charge”',
  'on charge': 'Choose another point in the case',
}
const WARNED = [
  { value: 'yes', text: 'I have warned this person that refusing without good cause may lead to prosecution' },
] as const

/** First whether the law lets the police ask, and on what ground; then only what that ground needs. */
export const askForTest: Step = {
  async show(act, at) {
    const { point, ground } = at.chosen
    const stay = await readRecord(act, custodyStay, at.stay)
    if (!stay.ok) return stay
    const tested = await readRecord(act, person, stay.value.values.person ?? '')
    if (!tested.ok) return tested
    if (!point || !ground)
      return ok({
        heading: HEADING,
        lead: [],
        questions: [of('point'), of('ground')],
        button: 'Continue',
        choosing: true,
      })
    const law = await lawFor(act)
    const bornOn = tested.value.values.bornOn ?? null
    const supposed = { point, ...asIfAnswered(act, law) }
    const earlier = await testsOfStay(act, at.stay)
    const faults = await faultsOfRequest(act, { raw: supposed, stay: stay.value.values, bornOn, earlier })
    const fixed = [chosen('point', point), chosen('ground', ground)]
    const standing = faults.ok ? [] : faults.fault.filter(({ field }) => UNMENDABLE.has(field))
    if (standing.length > 0 || bornOn === null) {
      const instead = standing.every(({ field }) => field === 'point') ? { instead: INSTEAD[point] ?? '' } : {}
      const blocked = standing.map(({ problem }) => problem)
      return ok({ heading: HEADING, lead: [], questions: fixed, button: '', blocked, ...instead })
    }
    const age = ageOn(bornOn, londonDayOf(act.now))
    const { value: adult } = law.rule('drug-test.appropriate-adult.below-age')
    return ok({
      heading: HEADING,
      lead: [
        `This person is ${age}.`,
        `Held for: ${heldFor(stay.value.values.offences).join('; ')}.`,
        ...(ground === 'authority' ? [] : triggerWords(law, point, stay.value.values.offences)),
      ],
      questions: [
        ...fixed,
        ...(ground === 'authority' ? ofAuthority(law) : [trigger(law, point)]),
        ...(point === 'on charge' ? await ofCharge(act, tested.value.id) : []),
        ...(age < adult ? [of('appropriateAdult')] : []),
        { ...of('authorityGiven'), name: 'warnedAt', label: 'Warning', choices: WARNED, ticked: true },
        { ...of('requestedAt'), value: act.now },
      ],
      button: 'The sample was asked for',
    })
  },
  take: (act, { stay }, typed) =>
    requestDrugTest(act, {
      ...typed,
      stay,
      warnedAt: typed['warnedAt'] === 'yes' ? typed['requestedAt'] : '',
    }),
}

const of = (field: keyof typeof drugTest.fields): Question => ({ record: drugTest, field })

function chosen(field: 'point' | 'ground', value: string): Question {
  const text = drugTest.fields[field].type.choices?.find(choice => choice.value === value)?.text
  return { ...of(field), value, fixed: text ?? value }
}

/** Whoever is too young, or whose age nobody knows, or who has been tested: no answer changes that. */
const UNMENDABLE: ReadonlySet<string> = new Set(['point', 'age', 'stay'])

/** The answers as if all were in order: what still stands against the test is what no answer can mend. */
const asIfAnswered = ({ now }: Act, law: Law) => ({
  ground: 'trigger offence',
  offence: law.inForce('drug-test.trigger-offences') ? law.rule('drug-test.trigger-offences').value[0] : '',
  requestedAt: now,
  warnedAt: now,
  chargedAt: now,
  appropriateAdult: 'Somebody',
})

const trigger = (law: Law, point: string): Question => ({
  ...of('offence'),
  label: `Which trigger offence is it that this person was ${because(point)}?`,
  hint: 'Choose one only if it is among what the person is held for',
  choices: law.rule('drug-test.trigger-offences').value.map(offence => ({ value: offence, text: offence })),
})

const because = (point: string): string => (point === 'on charge' ? 'charged with' : 'arrested for')

/** What somebody is held for, as it was written at the desk. */
const heldFor = (offences = ''): readonly string[] =>
  offences
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

/** Words that stand in many offences, in the list and out of it, and tell none apart. */
const COMMON =
  /^(?:with|without|from|other|section|drugs?|offences?|making|public|using|person|possess|possessing|possession|motor|vehicle|authority|specified)$/

/** Words of an offence by which it is known, as far as their first six letters: "attempt" is "attempted". */
const tellingWords = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(word => word.length > 3 && !COMMON.test(word))
    .map(word => word.slice(0, 6))

/**
 * That the offence must be one the person was arrested for; with a warning where no word of what they are held for is in
 * the list. Words are no proof either way, so it stops nobody.
 */
function triggerWords(law: Law, point: string, offences: string | undefined): readonly string[] {
  const offencesOfLaw = law
    .rule('drug-test.trigger-offences')
    .value.map(offence => offence.replaceAll(/\([^)]*\)/g, ' '))
  const listed = new Set([...offencesOfLaw, ...law.rule('drug-test.specified-drugs').value].flatMap(tellingWords))
  const matches = heldFor(offences).some(line => tellingWords(line).some(word => listed.has(word)))
  return [
    `The trigger offence must be one that this person was ${because(point)}: confirm which of those above it is.`,
    ...(matches
      ? []
      : [
          `Warning: none of the words above match an offence of the list below. If what the person was ${because(point)} is not in the list, an inspector or above has to authorise the test.`,
        ]),
  ]
}

function ofAuthority(law: Law): readonly Question[] {
  const from = RANKS.findIndex(({ value }) => value === law.rule('drug-test.authority.rank').value)
  return [
    of('offence'),
    of('authorisedBy'),
    { ...of('authoriserRank'), choices: RANKS.slice(Math.max(from, 0)) },
    of('authorityGrounds'),
    of('authorityGiven'),
    of('authorityAt'),
  ]
}

async function ofCharge(act: Act, who: string): Promise<readonly Question[]> {
  const charge = act.kind('charge')
  const { rows } = await listRecords(act, charge, { where: { person: who }, order: 'happened', size: 20 })
  const charges = rows.map(({ id, values }) => ({ value: id, text: charge.caption(values) }))
  return [...(charges.length === 0 ? [] : [{ ...of('charge'), choices: charges }]), of('chargedAt')]
}
