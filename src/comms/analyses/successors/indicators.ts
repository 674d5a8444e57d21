import { tenth } from './figures.ts'
import type { Evidence } from './evidence.ts'

/** One thing that speaks for or against a number having taken over: how strongly it shows, from 0 to 1, and what to say. */
export interface Indicator {
  readonly name: string
  readonly speaks: 'for' | 'against'
  /** 0 where the records cannot show it. */
  value(evidence: Evidence): number
  /** The plain figure behind the value, in the unit the sentence uses. */
  figure(evidence: Evidence): number
  sentence(evidence: Evidence): string
}

const within = (value: number) => Math.min(1, Math.max(0, value))
/** Weight of evidence, in natural logarithms, at which the indicator is full: some thirty rare contacts. */
const FULL_WEIGHT = 200
/** Contacts told within a day, at which it is full. */
const FULL_TOLD = 40
/** Share of the contacts that came to the new number which came within that day, at which it is full. */
const FULL_AT_ONCE = 0.7
/** Share of the old number's contacts that have the new one, at which it is full: a line that splits gives about half away. */
const FULL_PART = 0.4
const weight = (value: number) => within(Math.log1p(value) / Math.log1p(FULL_WEIGHT))
/** A share of little is pulled towards nothing. */
const steady = (share: number, of: number) => (share * of) / (of + 0.5)
/** A silence that chance gives once in a thousand is full. */
const telling = (log10OfChance: number) => within(-log10OfChance / 3)
const silent = (e: Evidence) => (1 - e.oldPace) * telling(e.silence)
const begun = (e: Evidence) => (1 - e.newPace) * telling(e.absence)
const same = (e: Evidence) => Math.sqrt(steady(e.kept, e.expected) * steady(e.known, e.knownExpected))
/**
 * A new number sent to a list: many of the contacts that came to it did so within one day, they were this old number's
 * rather than another's, and they are a good part of its contacts. A bank or courier knows many of anyone's, but few of its own.
 */
const announced = (e: Evidence) =>
  e.foremost ** 4 *
  within(Math.log1p(e.together) / Math.log1p(FULL_TOLD)) *
  within(e.together / (e.arrivals + 2) / FULL_AT_ONCE) *
  within(e.kept / FULL_PART)
const percent = (share: number) => `${Math.round(100 * share)}%`
const count = (n: number, one: string) => `${n} ${n === 1 ? one : `${one}s`}`
const days = (n: number) => (n < 1 ? 'less than a day' : count(Math.round(n), 'day'))
const parallel = (e: Evidence) => e.shared.filter(contact => contact.moved < 0.5)

export const INDICATORS: readonly Indicator[] = [
  {
    name: 'contacts-moved',
    speaks: 'for',
    value: e => weight(e.movedWeight),
    figure: e => e.movedContacts,
    sentence: e =>
      `${count(e.movedContacts, 'contact')} turned from the old number to the new one${
        e.renamed > 0 ? `; ${e.renamed} of them changed number too` : ''
      }`,
  },
  {
    name: 'contacts-kept',
    speaks: 'for',
    value: e => steady(e.kept, e.expected),
    figure: e => tenth(100 * e.kept),
    sentence: e =>
      `Of the old number’s contacts that a change would have shown again by now, the new one has ${percent(e.kept)}`,
  },
  {
    name: 'contacts-known',
    speaks: 'for',
    value: e => steady(e.known, e.knownExpected),
    figure: e => tenth(100 * e.known),
    sentence: e => `Of the new number’s regular contacts, ${percent(e.known)} were in touch with the old one before`,
  },
  {
    name: 'contacts-same',
    speaks: 'for',
    value: same,
    figure: e => tenth(100 * Math.sqrt(e.kept * e.known)),
    sentence: e => `Taken both ways, ${percent(Math.sqrt(e.kept * e.known))} of the contacts are the same`,
  },
  {
    name: 'old-falls-silent',
    speaks: 'for',
    value: silent,
    figure: e => tenth(100 * e.oldPace),
    sentence: e =>
      `In the ${days(e.oldDays)} after it in which the records could show it, the old number was in use at ${percent(e.oldPace)} of its earlier pace`,
  },
  {
    name: 'new-begins',
    speaks: 'for',
    value: begun,
    figure: e => tenth(100 * e.newPace),
    sentence: e =>
      `In the ${days(e.newDays)} before it in which the records could show it, the new number was in use at ${percent(e.newPace)} of its later pace`,
  },
  {
    name: 'contacts-leave',
    speaks: 'for',
    value: e => e.left * telling(e.leaving),
    figure: e => tenth(100 * e.left),
    sentence: e => `The contacts of both numbers were in touch with the old one ${percent(e.left)} less than before`,
  },
  {
    name: 'contacts-arrive',
    speaks: 'for',
    value: e => e.arrived * telling(e.arriving),
    figure: e => tenth(100 * e.arrived),
    sentence: e =>
      `Before, the contacts of both numbers were in touch with the new one ${percent(e.arrived)} less than after`,
  },
  {
    name: 'contacts-told',
    speaks: 'for',
    // Where all contacts moved and the old number fell silent, that says it already; a line that splits or is taken over shows neither.
    value: e => (1 - same(e) * silent(e)) * announced(e),
    figure: e => e.together,
    sentence: e =>
      `${e.together} of the old number’s contacts met the new one within one day, as when a new number is announced`,
  },
  {
    name: 'soon-after',
    speaks: 'for',
    value: e => 1 / (1 + e.gapDays / 3),
    figure: e => tenth(e.gapDays),
    sentence: e => `The new number was in use within ${days(e.gapDays)} of the old one`,
  },
  {
    name: 'without-pause',
    speaks: 'for',
    value: e => 1 / (1 + e.gapPauses / 3),
    figure: e => tenth(e.gapPauses),
    sentence: e => `The pause between the two numbers was ${tenth(e.gapPauses)} of their usual pauses`,
  },
  {
    name: 'same-handset',
    speaks: 'for',
    value: e => (e.handset?.how === 'moved' ? 1 / (e.handset.numbers - 1) : 0),
    figure: e => e.handset?.numbers ?? 0,
    sentence: e => `Both were used in the handset ${e.handset?.value ?? ''}, one after the other`,
  },
  {
    name: 'same-sim',
    speaks: 'for',
    value: e => (e.sim?.how === 'moved' ? 1 / (e.sim.numbers - 1) : 0),
    figure: e => e.sim?.numbers ?? 0,
    sentence: e => `Both were used with the SIM ${e.sim?.value ?? ''}, one after the other`,
  },
  {
    name: 'same-places',
    speaks: 'for',
    value: e => e.places ?? 0,
    figure: e => tenth(100 * (e.places ?? 0)),
    sentence: e => `Their records lie at the same cells (likeness ${percent(e.places ?? 0)})`,
  },
  {
    name: 'contacts-use-both',
    speaks: 'against',
    // Customers told of a second number may well use both.
    value: e => ((1 - announced(e)) * e.parallelWeight) / Math.max(1e-9, e.parallelWeight + e.movedWeight),
    figure: e => parallel(e).length,
    sentence: e => `${count(parallel(e).length, 'contact')} used both numbers on both sides of the moment`,
  },
  {
    name: 'another-between',
    speaks: 'against',
    value: e => e.between,
    figure: e => tenth(100 * e.between),
    sentence: () => 'Another number stands between: it took over from the old one, and this one took over from it',
  },
  {
    name: 'spoke-together',
    speaks: 'against',
    value: e => within(e.talked / 3),
    figure: e => e.talked,
    sentence: e => `The two numbers were in contact with each other ${count(e.talked, 'time')}`,
  },
  {
    name: 'other-handset',
    speaks: 'against',
    value: e => (e.handset?.how === 'others' ? 1 : 0),
    figure: () => 0,
    sentence: () => 'Handsets are held for both, and none is the same',
  },
  {
    name: 'handset-in-both',
    speaks: 'against',
    value: e => (e.handset?.how === 'mixed' ? 1 : 0),
    figure: e => e.handset?.numbers ?? 0,
    sentence: e => `Both were used in the handset ${e.handset?.value ?? ''}, but not one after the other`,
  },
  {
    name: 'other-places',
    speaks: 'against',
    value: e => (e.places === null ? 0 : 1 - e.places),
    figure: e => tenth(100 * (e.places ?? 0)),
    sentence: e => `Their records lie at other cells (likeness ${percent(e.places ?? 0)})`,
  },
]
