import { useCallback, useEffect, useRef, useState } from 'react'
import { readSelection, type Selection, writeSelection } from './selection.ts'

/** The selection of the address, and the two ways to change it. */
export interface SelectionHeld {
  readonly selection: Selection
  /** What of the address could not be read. */
  readonly notices: readonly string[]
  /** Changes part of it and writes the address: going back in the browser undoes it. */
  select(change: Partial<Selection>): void
  /** Changes it for as long as somebody is still dragging; the address stays. End with {@link select}. */
  preview(change: Partial<Selection>): void
}

export function useSelection(): SelectionHeld {
  const [held, setHeld] = useState(() => readSelection(location.search))
  // Two changes before the next picture build on each other; and the address is written at once, not while React draws.
  const latest = useRef(held.selection)
  useEffect(() => {
    const read = (): void => {
      const now = readSelection(location.search)
      latest.current = now.selection
      setHeld(now)
    }
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const change = useCallback((change: Partial<Selection>, kept: boolean): void => {
    latest.current = { ...latest.current, ...change }
    if (kept) keep(latest.current)
    setHeld({ selection: latest.current, notices: [] })
  }, [])
  const select = useCallback((part: Partial<Selection>) => change(part, true), [change])
  const preview = useCallback((part: Partial<Selection>) => change(part, false), [change])
  return { ...held, select, preview }
}

/** Choosing what is chosen already is no step to go back. */
function keep(selection: Selection): void {
  const search = writeSelection(location.search, selection)
  if (search !== location.search) history.pushState(null, '', `${location.pathname}${search}`)
}
