import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { NetworkAnswer } from '../../../src/server/pages/workbench/wire/network.ts'
import { ask, ONCE } from '../held/load.ts'
import { type Contacts, NO_CONTACTS, withAnswer } from './contacts.ts'

/** What was loaded of the network, and how to load more. */
interface LoadedNetwork {
  /** The first answer; undefined while it is coming. */
  readonly first: NetworkAnswer | undefined
  readonly contacts: Contacts
  readonly expanded: readonly string[]
  readonly waiting: boolean
  readonly fault: Error | null
  expand(number: string): void
}

const load = async (question: string): Promise<NetworkAnswer> =>
  (await (await ask('network', question)).json()) as NetworkAnswer

/** Made once: a new function would compare all answers anew each time anything is drawn. */
const together = (results: readonly UseQueryResult<NetworkAnswer>[]) => ({
  answers: results.flatMap(({ data }) => data ?? []),
  waiting: results.some(({ isPending }) => isPending),
  fault: results.find(({ error }) => error !== null)?.error ?? null,
})

/** The contacts of the line's numbers, `hops` steps far, and those of every number that was expanded since. */
export function useNetwork(subject: string, hops: 1 | 2): LoadedNetwork {
  const first = useQuery({
    ...ONCE,
    queryKey: ['network', subject, hops],
    queryFn: () => load(`${subject}&hops=${hops}`),
  })
  const [expanded, setExpanded] = useState<readonly string[]>([])
  const more = useQueries({
    queries: expanded.map(number => ({
      ...ONCE,
      queryKey: ['network', subject, 'around', number],
      queryFn: () => load(`${subject}&around=${encodeURIComponent(number)}`),
    })),
    combine: together,
  })
  const { data } = first
  const contacts = useMemo(
    () => (data === undefined ? NO_CONTACTS : [data, ...more.answers].reduce(withAnswer, NO_CONTACTS)),
    [data, more.answers],
  )
  const expand = useCallback(
    (number: string) => setExpanded(before => (before.includes(number) ? before : [...before, number])),
    [],
  )
  return {
    first: data,
    contacts,
    expanded,
    waiting: first.isPending || more.waiting,
    fault: first.error ?? more.fault,
    expand,
  }
}
