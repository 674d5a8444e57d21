import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DraftsOpen } from '../../../src/server/pages/workbench/wire/drafts-open.ts'
import { counted } from '../frame/words.ts'
import { useWorkbench } from '../workbench-context.ts'
import { withTicked } from './with-ticked.ts'

/** Kinds of records that a schedule takes. */
const TAKEN = /^(arrest|seizure|sighting)\/([0-9a-f-]{36})$/

/** What is ticked goes to a draft of a schedule, each once; what stands in it already is counted and left alone. */
export function AddToSchedule() {
  const { selection, subject, events } = useWorkbench()
  const addresses = selection.sel.filter(one => /^\d+:\d+$/.test(one))
  const records = selection.sel.filter(one => TAKEN.test(one)).map(one => one.replace('/', ':'))
  const ticked = addresses.length + records.length
  const [chosen, setChosen] = useState('')
  const [said, setSaid] = useState<Said | null>(null)
  const { data } = useQuery({
    queryKey: ['schedules', subject],
    enabled: ticked > 0,
    retry: false,
    queryFn: async () => {
      const response = await fetch(`/workbench/data/schedules?${subject}`)
      if (!response.ok) return { drafts: [], newAddress: '/schedules/new' }
      return (await response.json()) as DraftsOpen
    },
  })
  const to = chosen === '' ? (data?.drafts[0]?.id ?? '') : chosen
  const add = async (): Promise<void> =>
    setSaid(await sent(to, { events: addresses, records, snapshot: events.snapshot }))
  return (
    <div className="wb-add">
      {ticked > 0 && data !== undefined && data.drafts.length > 0 && (
        <>
          <label>
            {counted(ticked, 'row')} ticked, for{' '}
            <select value={to} onChange={event => setChosen(event.currentTarget.value)}>
              {data.drafts.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="wb-button" onClick={() => void add()}>
            Add to schedule
          </button>
        </>
      )}
      {ticked > 0 && data !== undefined && (
        <a
          className="govuk-link"
          href={withTicked(data.newAddress, { events: addresses, records, snapshot: events.snapshot })}
        >
          Open a new schedule for {ticked === 1 ? 'it' : 'them'}
        </a>
      )}
      <span role="status">
        {said !== null && (
          <>
            {said.words} {said.href !== null && <a href={said.href}>Look at the schedule</a>}
          </>
        )}
      </span>
    </div>
  )
}

interface Said {
  readonly words: string
  readonly href: string | null
}

async function sent(id: string, body: object): Promise<Said> {
  const response = await fetch(`/schedules/${id}/rows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  const answer = ((await response?.json().catch(() => null)) ?? {}) as {
    readonly added?: number
    readonly again?: number
    readonly href?: string
    readonly problem?: string
    readonly next?: string
  }
  if (response?.ok !== true)
    return {
      words: `${answer.problem ?? 'Nothing was added: Breakwater did not answer'}. ${answer.next ?? 'Try again'}.`,
      href: null,
    }
  const again = answer.again ?? 0
  return {
    words: `${counted(answer.added ?? 0, 'row')} added${again > 0 ? `, ${again} stood in it already` : ''}.`,
    href: answer.href ?? null,
  }
}
