import { addMonths, type CalendarDay } from '../../../values/calendar-day.ts'
import type { Imposed } from './record-prosecution.ts'

/** What became of people so far, so that one story does not contradict another. */
export class Histories {
  readonly #arrests = new Map<string, CalendarDay[]>()
  readonly #prison = new Map<string, { readonly from: CalendarDay; readonly until: CalendarDay }[]>()

  arrested(person: string, day: CalendarDay): void {
    this.#arrests.set(person, [...(this.#arrests.get(person) ?? []), day])
  }

  inPrison(person: string, day: CalendarDay): boolean {
    return (this.#prison.get(person) ?? []).some(({ from, until }) => from <= day && day <= until)
  }

  /** Whether the person could have served half of so many months from that day: no arrest that is known lies in them. */
  couldServe(person: string, from: CalendarDay, months: number): boolean {
    const until = addMonths(from, Math.ceil(months / 2))
    return !(this.#arrests.get(person) ?? []).some(day => from < day && day <= until)
  }

  /** The same sentence, or a suspended one where the person was about in the time that they would have served. */
  imposed(person: string, decidedOn: CalendarDay, usual: Imposed | null): Imposed | null {
    if (usual?.kind !== 'determinate') return usual
    const { months } = usual
    if (!this.couldServe(person, decidedOn, months)) return { kind: 'suspended', months: Math.min(months, 24) }
    this.serves(person, decidedOn, months)
    return usual
  }

  /** Half of the time is spent inside. */
  serves(person: string, from: CalendarDay, months: number): void {
    const until = addMonths(from, Math.ceil(months / 2))
    this.#prison.set(person, [...(this.#prison.get(person) ?? []), { from, until }])
  }
}
