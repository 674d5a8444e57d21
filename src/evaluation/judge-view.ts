import { type Line, lines, type Snapshot } from '../comms/index.ts'
import type { Truth } from '../simulation/index.ts'
import type { Variant, ViewResult } from './county-result.ts'
import { judgeBundle } from './judge-bundle.ts'
import { type Judged, judgeLines } from './judge-lines.ts'
import { numbersSeen } from './numbers-seen.ts'

/**
 * Asks for the lines of one view, as the analysis is and (`ablate`) with one thing left out at a time, and compares each
 * answer with the truth. `threshold` is the analysis's own: half of it needs no second answer, as lower scores are listed too.
 */
export async function judgeView(
  snapshot: Snapshot,
  view: string,
  truth: Truth,
  { threshold, ablate }: { readonly threshold: number; readonly ablate: boolean },
): Promise<ViewResult> {
  const seen = await numbersSeen(snapshot)
  const [held] = await snapshot.query<{ events: number; texts: number }>(
    'SELECT count(*)::DOUBLE AS events, count(text)::DOUBLE AS texts FROM events_by_a',
  )
  const wordingHeld = (held?.texts ?? 0) > 0
  const judge = (rows: readonly Line[], from?: number) => judgeLines(rows, seen, truth, from)
  const rows = (await lines(snapshot)).rows
  const usual = judge(rows)
  const judged: Partial<Record<Variant, Judged>> = { default: usual, 'half-threshold': judge(rows, threshold / 2) }
  if (ablate) {
    // Where no words are held there is nothing to leave out.
    judged['no-wording'] = wordingHeld ? judge((await lines(snapshot, { wording: false })).rows) : usual
    judged['no-handsets'] = judge((await lines(snapshot, { handsets: false })).rows)
  }
  return {
    view,
    events: held?.events ?? 0,
    wordingHeld,
    judged,
    ...(view.startsWith('bundles/') ? { bundleLines: judgeBundle(view, truth, usual) } : {}),
  }
}
