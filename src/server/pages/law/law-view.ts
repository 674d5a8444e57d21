import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { commencement } from '../../../law/commencement.ts'
import { declaredHoliday } from '../../../law/declared-holiday.ts'
import { agencyLaw } from '../../../law/law-for.ts'
import { everyRule, ruleOf } from '../../../law/law.ts'
import type { Pack } from '../../../law/pack.ts'
import { PACKS } from '../../../law/packs.ts'
import { regionName } from '../../../law/region.ts'
import { type Rule, type RuleValue, valueInWords } from '../../../law/rule.ts'
import { shortDate } from '../../../values/london.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { mayWrite } from '../record/record-view.ts'

/** A pack of rules, as the page shows it. */
interface ShownPack {
  readonly id: string
  readonly title: string
  readonly source: string
  /** Day of the Royal Assent, of what is switched on. */
  readonly assent: string | null
  /** "In force since 1 Dec 2005", or that it is not. */
  readonly state: string
  readonly inForce: boolean
  /** Switched on, from a day that is still to come. */
  readonly ahead: boolean
  /** The record that switched it on, where one did. */
  readonly commencement: { readonly id: string; readonly source: string } | null
  readonly rules: readonly ShownRule[]
}

interface ShownRule {
  readonly id: string
  readonly words: string
  /** What a list holds; its words end in a colon. */
  readonly items: readonly string[]
  readonly source: string
  readonly where: string
  readonly when: string
  readonly unconfirmed: boolean
  /** Another rule of the same id stands in its place today. */
  readonly past: boolean
}

/** Holidays shown ahead. */
const AHEAD = 12

/**
 * The page of the law: every pack with its rules, what is still to be done about them, and the next holidays. `saved`: the
 * commencement that was saved just now.
 */
export async function lawView(act: Act, saved: string): Promise<Readonly<Record<string, unknown>>> {
  const { holidays, commencements } = await agencyLaw(act)
  const today = londonDayOf(act.now)
  const switchedOn = (await listRecords(act, commencement, { size: 100 })).rows.filter(
    ({ values }) => values.takenBackWhy === null,
  )
  const declared = (await listRecords(act, declaredHoliday, { order: 'happened', size: 100 })).rows
  const rules = everyRule(commencements)
  const packs = PACKS.map(pack => {
    const record = switchedOn.find(({ values }) => values.pack === pack.id)
    const from = pack.commenced ?? commencements.get(pack.id) ?? null
    const own = from === null ? withoutDay(pack) : rules.filter(rule => rule.pack === pack.id)
    return {
      id: pack.id,
      title: pack.title,
      source: pack.source,
      assent: pack.assent ?? null,
      state: stateOf(from, today),
      inForce: from !== null && from <= today,
      toSwitchOn: from === null,
      commencement: record === undefined ? null : { id: record.id, source: record.values.source ?? '' },
      ahead: from !== null && from > today,
      rules: Object.keys(pack.rules).flatMap(id =>
        own.filter(rule => rule.id === id).map(rule => shownRule(rule, from, today)),
      ),
    } satisfies ShownPack & { readonly toSwitchOn: boolean }
  })
  const justSaved = packs.find(({ commencement }) => commencement !== null && commencement.id === saved)
  return {
    region: regionName(holidays.region),
    packs,
    toSwitchOn: packs.some(pack => pack.toSwitchOn),
    saved: justSaved === undefined ? null : { title: justSaved.title, state: justSaved.state },
    unconfirmed: packs.reduce((sum, { rules }) => sum + rules.filter(rule => rule.unconfirmed && !rule.past).length, 0),
    holidays: holidays.next(today, AHEAD).map(({ day, name }) => ({
      day,
      name,
      declared: declared.find(({ values }) => values.day === day && values.region === holidays.region)?.id ?? null,
    })),
    may: { switchOn: mayMake(act, commencement), declare: mayMake(act, declaredHoliday) },
  }
}

/** The rules of a pack for which no day is set. */
const withoutDay = (pack: Pack): readonly Rule[] =>
  Object.entries(pack.rules).map(([id, rule]) => ruleOf(id, rule, pack, rule.from ?? ''))

function stateOf(from: string | null, today: string): string {
  if (from === null) return 'Not in force: no day is set'
  return from <= today ? `In force since ${shortDate(from)}` : `Comes into force on ${shortDate(from)}`
}

const shownRule = (
  { id, words, value, source, jurisdiction, status, from, until }: Rule,
  since: string | null,
  today: string,
): ShownRule => ({
  id,
  ...worded(words, value),
  source,
  where: jurisdiction.map(regionName).join(', '),
  when:
    since === null ? 'No day is set' : `From ${shortDate(from)}${until === null ? '' : ` until ${shortDate(until)}`}`,
  unconfirmed: status === 'unconfirmed',
  past: until !== null && until < today,
})

/** A list at the end of a sentence is easier to check below it. */
function worded(words: string, value: RuleValue): Pick<ShownRule, 'words' | 'items'> {
  const list = valueInWords(value)
  return isList(value) && words.endsWith(list)
    ? { words: words.slice(0, -list.length).trimEnd(), items: value }
    : { words, items: [] }
}

const isList = (value: RuleValue): value is readonly string[] => Array.isArray(value)

function mayMake(act: Act, record: RecordKind): boolean {
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  return mayWrite(record, 'make', act.policy.decide(act.context, 'create', record, marks).groups)
}
