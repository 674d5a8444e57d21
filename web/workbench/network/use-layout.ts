import { useEffect, useRef, useState } from 'react'
import type { Contacts } from './contacts.ts'
import type { ToLayOut } from './layout.ts'
import type { Position } from './picture.ts'

/** Contacts with their places. */
export interface LaidOut {
  readonly of: Contacts
  readonly places: ReadonlyMap<string, Position>
}

/**
 * What is known with its places; undefined at first, then the picture before while new numbers get theirs. Whoever has a place
 * keeps it.
 */
export function useLayout(contacts: Contacts): LaidOut | undefined {
  const [laidOut, setLaidOut] = useState<LaidOut>()
  const before = useRef<ReadonlyMap<string, Position>>(new Map())
  useEffect(() => {
    if (contacts.numbers.size === 0) return undefined
    const known = [...contacts.numbers.keys()].filter(number => before.current.has(number))
    // A picture of other numbers begins anew; one that grows keeps what stands.
    const kept = known.length < before.current.size ? new Map<string, Position>() : before.current
    const numbers = [...contacts.numbers.keys()]
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Float64Array>) => {
      const places = new Map(
        numbers.map((number, at): [string, Position] => [number, [data[at * 2] ?? 0, data[at * 2 + 1] ?? 0]]),
      )
      before.current = places
      setLaidOut({ of: contacts, places })
      worker.terminate()
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name; the rule is about windows
    worker.postMessage(toLayOut(numbers, contacts, kept))
    return () => worker.terminate()
  }, [contacts])
  return laidOut
}

function toLayOut(numbers: readonly string[], { pairs }: Contacts, kept: ReadonlyMap<string, Position>): ToLayOut {
  const place = new Map(numbers.map((number, at) => [number, at]))
  const all = [...pairs.values()]
  return {
    nodes: numbers.length,
    from: Uint32Array.from(all, ({ a }) => place.get(a) ?? 0),
    to: Uint32Array.from(all, ({ b }) => place.get(b) ?? 0),
    weights: Float64Array.from(all, ({ byDay }) => 1 + Math.log(eventsOf(byDay))),
    placed: Float64Array.from(numbers.flatMap(number => kept.get(number) ?? [Number.NaN, Number.NaN])),
  }
}

function eventsOf(byDay: readonly number[]): number {
  let events = 0
  for (let at = 0; at < byDay.length; at += 4) events += (byDay[at + 1] ?? 0) + (byDay[at + 2] ?? 0)
  return Math.max(1, events)
}
