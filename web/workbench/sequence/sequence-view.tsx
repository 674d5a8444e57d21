import { useWorkbench } from '../workbench-context.ts'

/** The sequence of events: the picture, and the table of exactly the same rows. */
export function SequenceView() {
  const { shown } = useWorkbench()
  return <p className="govuk-body">{shown.length} rows</p>
}
