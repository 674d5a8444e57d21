import { counted } from '../frame/words.ts'
import { useWorkbench } from '../workbench-context.ts'

/** What is ticked goes to a schedule: its page asks to which, and takes the rows. */
export function AddToSchedule() {
  const { selection } = useWorkbench()
  const picked = selection.sel.filter(one => /^\d+:\d+$/.test(one))
  return <p className="wb-note">{picked.length === 0 ? '' : `${counted(picked.length, 'event')} ticked.`}</p>
}
