import { lineClosure } from '../../../disruption/closure/line-closure.ts'
import { isPossible, nextState, type Verb } from '../../../disruption/closure/transitions.ts'
import { settled } from '../../../disruption/closure/move-closure.ts'
import type { Act } from '../../../kernel/act.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { Beginning } from '../record/verb-form.ts'

type Params = Readonly<Record<string, string>>
type Closure = Seen<typeof lineClosure.fields>

/** What stands above the form of a verb, and in it at first; refused at once where the closure is past it. */
export const beginVerb =
  (verb: Verb, lead: readonly string[], filled: (of: Closure, act: Act) => Raw = () => ({})) =>
  async (act: Act, { id = '' }: Params): Promise<Result<Beginning>> => {
    const read = await readRecord(act, lineClosure, id)
    if (!read.ok) return read
    const state = read.value.values.state ?? 'draft'
    if (!isPossible(state, verb)) {
      const next = nextState(state, verb)
      return fail(settled(next.ok ? '' : next.fault))
    }
    return ok({ about: lineClosure.caption(read.value.values), lead, filled: filled(read.value, act) })
  }

export const backToClosure = ({ id = '' }: Params): string => `/closures/${id}`
