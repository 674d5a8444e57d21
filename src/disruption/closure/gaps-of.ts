import type { ValuesOf } from '../../kernel/field.ts'
import type { Exhibit, Item } from './closure-case.ts'
import { LIMBS } from './closure-exhibit.ts'
import type { ClosureFields } from './line-closure.ts'

/** One thing that an application lacks. */
export interface Gap {
  /** As an order: what to do about it. */
  readonly problem: string
  /** Of the closure, or `items` or `exhibits`. */
  readonly field: string
  /** Id of the item or exhibit that it is about, where it is about one. */
  readonly of?: string
  /** The limb that lacks an exhibit. */
  readonly limb?: string
}

/** The three checks that an application rests on. */
export const CHECKS = [
  { name: 'collateral', text: 'Other users', asks: 'whether anybody else uses what is to be turned off' },
  { name: 'safeguarding', text: 'Safeguarding', asks: 'whether turning it off puts a child or adult at risk' },
  { name: 'emergency', text: 'Emergency calls', asks: 'whether emergency calls stay possible' },
] as const

export type Check = (typeof CHECKS)[number]['name']

type Values = Partial<ValuesOf<ClosureFields>>

/** Everything that an application lacks, whatever state it is in; none where it can be made. The page, the pack and the verb say the same. */
export function gapsOf(of: Values, items: readonly Item[], exhibits: readonly Exhibit[]): readonly Gap[] {
  const gaps: Gap[] = []
  const lacks = (field: string, problem: string, about: Pick<Gap, 'of' | 'limb'> = {}): unknown =>
    gaps.push({ field, problem, ...about })
  if (!of.offence) lacks('offence', 'Choose the drug dealing offence')
  if (!of.action) lacks('action', 'Say what the order is to require of the provider')
  if (!of.nonDisclosure) lacks('nonDisclosure', 'Say whether the court should be asked to keep it from those affected')
  if (!of.dealing) lacks('dealing', 'Give examples of dealing, each with its exhibit')
  const named = items.filter(({ values }) => values.state !== 'taken out')
  if (named.length === 0) lacks('items', 'Name at least one number, handset, SIM or device that is to be turned off')
  for (const { id, values } of named.filter(({ values }) => !values.provider))
    lacks('items', `Say which provider is to turn off ${values.what ?? ''} ${values.value ?? ''}`, { of: id })
  if (!of.limbUsed) lacks('limbUsed', 'Say how it was, or is likely to be, used in dealing (regulation 3(1)(a))')
  if (!of.limbPrevents)
    lacks('limbPrevents', 'Say why the order would prevent or restrict that use (regulation 3(1)(b))')
  for (const { value, text } of LIMBS)
    if (!exhibits.some(({ standing, values }) => standing && values.limb === value))
      lacks('exhibits', `Give at least one exhibit for ${text.charAt(0).toLowerCase()}${text.slice(1)}`, {
        limb: value,
      })
  for (const { id, unsupported, values } of exhibits)
    if (unsupported && !values.withdrawnOn)
      lacks(
        'exhibits',
        `Exhibit ${values.exhibit ?? ''} rests on an attribution that was withdrawn: withdraw it too, or replace it`,
        { of: id },
      )
  for (const { name, asks } of CHECKS)
    if (!of[`${name}By`] || !of[`${name}On`] || !of[`${name}Finding`])
      lacks(`${name}Finding`, `Check ${asks}: who looked, when, and what they found`)
  if (!of.legalReviewBy || !of.legalReviewOn || !of.legalAdvice)
    lacks('legalAdvice', 'Have a lawyer read it, and note their advice')
  return gaps
}

/** Fields of an application without which it lacks something: those that `changeDraft` may leave empty all the same. */
export const NEEDED: ReadonlySet<string> = new Set(gapsOf({}, [], []).map(({ field }) => field))
