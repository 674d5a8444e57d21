import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { About } from '../../../src/server/pages/workbench/wire/about.ts'
import type { CaseData } from '../../../src/server/pages/workbench/wire/case-records.ts'
import { type EventColumns, readEvents } from '../../../src/server/pages/workbench/wire/event-columns.ts'

/** Which line, operation or numbers this page is about, as its address says: what every question carries. */
export function subjectOf(search: string): string {
  const given = new URLSearchParams(search)
  const subject = new URLSearchParams()
  for (const name of ['line', 'operation', 'numbers']) {
    const value = given.get(name)
    if (value !== null) subject.set(name, value)
  }
  return subject.toString()
}

/** A sentence for whoever reads the page. */
export class NotLoaded extends Error {}

/** The answer of `/workbench/data/<name>`. Throws {@link NotLoaded} with what to say. */
export async function ask(name: string, subject: string): Promise<Response> {
  const response = await fetch(`/workbench/data/${name}?${subject}`, { redirect: 'manual' }).catch(() => {
    throw new NotLoaded('Breakwater does not answer. Check your connection, then load the page again.')
  })
  if (response.ok) return response
  if (response.type === 'opaqueredirect')
    throw new NotLoaded('You are not signed in any more. Sign in in another window, then load this page again.')
  const fault = (await response.json().catch(() => ({}))) as { readonly problem?: string; readonly next?: string }
  throw new NotLoaded(`${fault.problem ?? 'This could not be opened'}. ${fault.next ?? 'Load the page again'}.`)
}

// The address decides what is loaded, once: what was seen is in the log, and must not change under whoever looks at it.
export const ONCE = { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false } as const

export const useAbout = (subject: string): UseQueryResult<About> =>
  useQuery({
    ...ONCE,
    queryKey: ['about', subject],
    queryFn: async () => (await (await ask('about', subject)).json()) as About,
  })

export const useEvents = (subject: string): UseQueryResult<EventColumns> =>
  useQuery({
    ...ONCE,
    queryKey: ['events', subject],
    queryFn: async () => readEvents(await (await ask('events', subject)).arrayBuffer()),
    // Typed arrays are compared by identity; looking into a hundred thousand values would find nothing else.
    structuralSharing: false,
  })

/** Asked for when the events are there: the engine answers one question at a time, and events are what people wait for. */
export const useCase = (subject: string, wanted: boolean): UseQueryResult<CaseData> =>
  useQuery({
    ...ONCE,
    enabled: wanted,
    queryKey: ['case', subject],
    queryFn: async () => (await (await ask('case', subject)).json()) as CaseData,
  })
