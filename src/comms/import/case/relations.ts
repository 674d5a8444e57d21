import { COST } from './thing.ts'
import { firstOf, idOf, listOf, type View } from './words.ts'

const KINDS: ReadonlySet<string> = new Set(['Located_At', 'Has_Account', 'Contained_Within'])

/** Where something stood; days as yyyy-MM-dd, both included, '' where none is told. */
export interface Stay {
  readonly place: string
  readonly site: string
  readonly azimuth: string
  readonly from: string
  readonly until: string
}

/** What the relationships of a document say: whose accounts are, what lies within what, and where it stood. */
export class Relations {
  /** By kind, from source to targets, and the other way round. */
  readonly #related = new Map<string, Map<string, string[]>>()
  readonly #stays = new Map<string, readonly Stay[]>()
  /** What they cost in memory, estimated. */
  bytes = 0

  /** Takes note of an object that is a relationship; gives the accounts of which it says whose they are. */
  add(view: View): readonly string[] {
    const kind = view.text('kindOfRelationship')
    if (!KINDS.has(kind)) return []
    if (kind === 'Located_At') this.#locate(view)
    else this.#relate(view, kind)
    return kind === 'Has_Account' ? idsOf(view.get('target')) : []
  }

  #relate(view: View, kind: string): void {
    const targets = idsOf(view.get('target'))
    for (const source of idsOf(view.get('source')))
      for (const target of targets) {
        this.#note(kind, source, target)
        this.#note(`of ${kind}`, target, source)
      }
  }

  #note(name: string, from: string, to: string): void {
    const known = this.#related.get(name) ?? new Map<string, string[]>()
    this.#related.set(name, known)
    const list = known.get(from)
    if (list === undefined) known.set(from, [to])
    else list.push(to)
    this.bytes += COST.relation
  }

  #locate(view: View): void {
    const place = idOf(firstOf(view.get('target')))
    if (place === null) return
    for (const source of idsOf(view.get('source'))) {
      const stay: Stay = {
        place,
        site: view.text('bw:site'),
        azimuth: view.text('bw:azimuth'),
        from: view.text('bw:validFrom'),
        until: view.text('bw:validTo'),
      }
      this.#stays.set(source, [...(this.#stays.get(source) ?? []), stay])
      this.bytes += COST.relation + source.length + place.length
    }
  }

  /** Where a thing is said to have been. */
  stays(id: string): readonly Stay[] {
    return this.#stays.get(id) ?? []
  }

  /** `of` before the kind: the other way round. */
  related(kind: string, id: string): readonly string[] {
    return this.#related.get(kind)?.get(id) ?? []
  }
}

const idsOf = (value: unknown): readonly string[] => listOf(value).flatMap(one => idOf(one) ?? [])
