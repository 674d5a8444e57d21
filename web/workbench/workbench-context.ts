import { createContext, useContext } from 'react'
import type { About } from '../../src/server/pages/workbench/wire/about.ts'
import type { CaseData } from '../../src/server/pages/workbench/wire/case-records.ts'
import type { EventColumns } from '../../src/server/pages/workbench/wire/event-columns.ts'
import type { Kept } from './held/shown-rows.ts'
import type { Timeline } from './held/timeline.ts'
import type { SelectionHeld } from './selection/use-selection.ts'

/** What every view is given. */
export interface Workbench extends Pick<SelectionHeld, 'selection' | 'select' | 'preview'> {
  /** `line=…`, `operation=…` or `numbers=…`: what a further question to the server must carry. */
  readonly subject: string
  readonly about: About
  readonly events: EventColumns
  /** Undefined while it is still coming. */
  readonly cases: CaseData | undefined
  /** Records and journeys are still on their way: rows will be added. */
  readonly coming: boolean
  /** Events, records and journeys in order of time. */
  readonly timeline: Timeline
  /** Rows of the kinds and numbers chosen, whatever the time. */
  readonly kept: Kept
  /** Of those, the rows within the brushed time, positions in the timeline: what the table lists and other views show. */
  readonly shown: Uint32Array
  /** What a number is called, or the number itself, spaced. */
  labelOf(number: string): string
}

const context = createContext<Workbench | null>(null)
export const WorkbenchProvider = context.Provider

export function useWorkbench(): Workbench {
  const value = useContext(context)
  if (value === null) throw new Error('a view was shown outside the workbench')
  return value
}
