import { sql } from 'kysely'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { anyGroup } from '../../../kernel/list-records.ts'
import { taskChase } from '../../../tasks/task-chase.ts'
import { type TaskRules, taskRules } from '../../../tasks/task-rules.ts'
import { task } from '../../../tasks/task.ts'
import type { SeenTask } from '../../../tasks/tasks-about.ts'
import { dateAndTime, londonTime, shortDate } from '../../../values/london.ts'
import { recordOf } from '../../records.ts'
import { addressOf } from '../record/address-of.ts'

/** A task as pages show it: what, by when, because of which rule, whose work. */
export interface ShownTask {
  readonly id: string
  readonly what: string
  readonly role: string
  /** "by the end of 26 Mar 2026". */
  readonly by: string
  readonly overdue: boolean
  /** "Paused since 3 Mar 2026: in hospital"; empty where it is not. */
  readonly paused: string
  readonly extended: string
  /** "Passed on to the senior officer on 3 Mar 2026"; empty where it was not. */
  readonly passedOn: string
  readonly rule: { readonly words: string; readonly source: string; readonly confirmed: boolean } | null
  /** What it is about, other than the record whose page shows it. */
  readonly about: readonly { readonly href: string; readonly text: string }[]
  readonly mayChange: boolean
}

/** Tasks with what they are about; `on`: the record on whose page they stand, which needs no link to itself. */
export async function shownTasks(act: Act, tasks: readonly SeenTask[], on?: string): Promise<readonly ShownTask[]> {
  if (tasks.length === 0) return []
  const rules = await taskRules(act)
  const captions = await captionsAbout(act, tasks)
  const passedOn = await passedOnTo(act, tasks)
  return tasks.map(({ id, marks, values }) => ({
    id,
    what: values.what ?? '',
    role: values.role ?? '',
    by: byWhen(values.dueAt ?? ''),
    overdue: values.state === 'open' && (values.dueAt ?? '') < act.now,
    paused: values.state === 'paused' ? pausedWords(values.pauses ?? []) : '',
    extended: values.extension ? `Extended by ${task.fields.extension.type.show(values.extension)}` : '',
    passedOn: passedOn.get(id) ?? '',
    rule: ruleWords(rules, values),
    about: [
      { kind: values.aboutKind ?? '', id: values.about ?? '' },
      { kind: 'person', id: values.person ?? '' },
    ]
      .filter((one, at, all) => one.id !== on && all.findIndex(({ id }) => id === one.id) === at)
      .flatMap(one => {
        const text = captions.get(one.id)
        return text === undefined ? [] : [{ href: addressOf(one.kind, one.id), text }]
      }),
    mayChange: act.policy.decide(act.context, 'change', task, marks).groups.has('task'),
  }))
}

/** "by the end of 26 Mar 2026", or "by 26 Mar 2026, 14:05" where it is due within the day. */
function byWhen(dueAt: string): string {
  return londonTime(dueAt).clock === '23:59:59' ? `by the end of ${shortDate(dueAt)}` : `by ${dateAndTime(dueAt)}`
}

function pausedWords(pauses: NonNullable<SeenTask['values']['pauses']>): string {
  const last = pauses.at(-1)
  return last === undefined ? 'Paused' : `Paused since ${shortDate(last.from)}: ${last.reason}`
}

function ruleWords(rules: TaskRules, { rule = '', startedAt = '' }: SeenTask['values']): ShownTask['rule'] {
  const found = rules.rule({ rule, startedAt })
  return found === null ? null : { words: found.words, source: found.source, confirmed: found.status === 'confirmed' }
}

/** Captions of the records and people that tasks are about, by id, as far as the viewer may see them. */
async function captionsAbout(act: Act, tasks: readonly SeenTask[]): Promise<ReadonlyMap<string, string>> {
  const captions = new Map<string, string>()
  const kinds = new Set(['person', ...tasks.map(({ values }) => values.aboutKind ?? '')])
  for (const kind of kinds) {
    // A task may be about what has no page of its own.
    if (recordOf(kind) === undefined) continue
    const ids = tasks.flatMap(({ values }) => [
      ...(values.aboutKind === kind && values.about !== undefined ? [values.about] : []),
      ...(kind === 'person' && values.person ? [values.person] : []),
    ])
    for (const [id, caption] of await captionsOf(act, kind, ids)) captions.set(id, caption)
  }
  return captions
}

async function passedOnTo(act: Act, tasks: readonly SeenTask[]): Promise<ReadonlyMap<string, string>> {
  if (!act.couldRead(taskChase)) return new Map()
  await act.reach(taskChase)
  const { rows } = await sql<{ task: string; role: string; at: string; own: boolean }>`
    select task, to_role as role, chased_at as at, to_role = (select role from task where task.id = task_chase.task) as own
    from task_chase where task = any (${tasks.map(({ id }) => id)}::uuid[]) and step = 'escalated'
      and ${anyGroup(act, taskChase)}`.execute(act.tx)
  return new Map(
    rows.map(({ task: id, role, at, own }) => [
      id,
      own
        ? `Not done in time; nobody at your agency is above the ${role}`
        : `Passed on to the ${role} on ${shortDate(at)}`,
    ]),
  )
}
