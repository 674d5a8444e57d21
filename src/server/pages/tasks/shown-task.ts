import { sql } from 'kysely'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { anyGroup } from '../../../kernel/list-records.ts'
import { type Row, see } from '../../../kernel/seen.ts'
import { rolesOfTask } from '../../../tasks/shared-work.ts'
import { taskChase } from '../../../tasks/task-chase.ts'
import { type TaskRules, taskRules } from '../../../tasks/task-rules.ts'
import { task } from '../../../tasks/task.ts'
import { endedTasksAbout, type SeenTask } from '../../../tasks/tasks-about.ts'
import { dateAndTime, londonTime, shortDate } from '../../../values/london.ts'
import { recordOf } from '../../records.ts'
import { contactPages } from './contact-pages.ts'
import { addressOf } from '../record/address-of.ts'
import { namesOf } from '../record/record-view.ts'

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
  /** Where the work is done: where a contact is written, or the page of the record it is about; null on that page, or where the viewer may not see it. */
  readonly work: { readonly href: string; readonly text: string } | null
  /** Whom else it is about; nobody who stands on the page, or whose name the record says already. */
  readonly about: readonly { readonly href: string; readonly text: string }[]
  readonly mayChange: boolean
  /** “Not needed: … Sam Reed, 3 Mar 2026, 14:05”, in parts; null while it is to be done. */
  readonly ended: { readonly how: string; readonly why: string; readonly by: string; readonly at: string } | null
}

/**
 * Tasks with what they are about; `on`: the record on whose page they stand, which needs no link to itself. That page also
 * shows what was ended before with a reason, about it and about its `parts`.
 */
export async function shownTasks(
  act: Act,
  open: readonly SeenTask[],
  on?: string,
  parts: readonly string[] = [],
): Promise<readonly ShownTask[]> {
  const before = on === undefined ? [] : await endedTasksAbout(act, [on, ...parts])
  const tasks = [...open, ...before]
  if (tasks.length === 0) return []
  const rules = await taskRules(act)
  const subjects = await subjectsOf(act, tasks)
  const captions = await captionsAbout(act, tasks, subjects)
  const passedOn = await passedOnTo(act, tasks)
  const contacts = await contactPages(act, open)
  const names = await namesOf(
    act,
    before.map(({ changedBy }) => changedBy),
  )
  return tasks.map(({ id, marks, values, changedBy }) => ({
    id,
    what: values.what ?? '',
    role: rolesOfTask(values.rule ?? '', values.role ?? '').join(' or '),
    by: byWhen(values.dueAt ?? ''),
    overdue: values.state === 'open' && (values.dueAt ?? '') < act.now,
    paused: values.state === 'paused' ? pausedWords(values.pauses ?? []) : '',
    extended: values.extension ? `Extended by ${task.fields.extension.type.show(values.extension)}` : '',
    passedOn: passedOn.get(id) ?? '',
    rule: ruleWords(rules, values),
    ...aboutWhat({ captions, contacts }, values, subjects.get(values.about ?? ''), on),
    mayChange: act.policy.decide(act.context, 'change', task, marks).groups.has('task'),
    ended: endedWords(values, names.get(changedBy)),
  }))
}

/** The record where the work is done, and the person where its words do not name them. */
function aboutWhat(
  { captions, contacts }: Readonly<Record<'captions' | 'contacts', ReadonlyMap<string, string>>>,
  { aboutKind = '', about = '', person }: SeenTask['values'],
  subject: string | undefined,
  on: string | undefined,
): Pick<ShownTask, 'work' | 'about'> {
  const whom = person || subject || ''
  const [record, name] = [captions.get(about), captions.get(whom)]
  const named = whom === about || whom === on || name === undefined || (record ?? '').includes(name)
  const contact = contacts.get(about)
  const href = contact ?? addressOf(aboutKind, about)
  return {
    work:
      about === on
        ? contact === undefined
          ? null
          : { href: contact, text: 'Write down that you reached them, or tried' }
        : record === undefined
          ? null
          : { href, text: record },
    about: named ? [] : [{ href: addressOf('person', whom), text: name }],
  }
}

function endedWords({ state, reason, finishedAt }: SeenTask['values'], by = 'somebody'): ShownTask['ended'] {
  if (state !== 'done' && state !== 'cancelled') return null
  return {
    how: state === 'done' ? 'Done' : 'Not needed',
    why: reason ?? '',
    by,
    at: finishedAt ? dateAndTime(finishedAt) : '',
  }
}

/**
 * Whom the records are about of tasks that name nobody, as far as the viewer may see it, by the id of the record. That
 * these were seen is logged with their captions.
 */
async function subjectsOf(act: Act, tasks: readonly SeenTask[]): Promise<ReadonlyMap<string, string>> {
  const subjects = new Map<string, string>()
  const nameless = tasks.filter(({ values }) => !values.person)
  for (const kind of new Set(nameless.map(({ values }) => values.aboutKind ?? ''))) {
    const record = recordOf(kind)
    if (record?.subject === undefined || !act.couldRead(record)) continue
    const ids = nameless.flatMap(({ values }) => (values.aboutKind === kind ? (values.about ?? []) : []))
    await act.reach(record)
    const { rows } = await sql<Row>`
      select * from ${sql.table(kind)} where id = any (${ids}::uuid[])`.execute(act.tx)
    for (const row of rows) {
      const subject = see(act, record, row)?.values[record.subject]
      if (typeof subject === 'string') subjects.set(row['id'] as string, subject)
    }
  }
  return subjects
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
async function captionsAbout(
  act: Act,
  tasks: readonly SeenTask[],
  subjects: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const captions = new Map<string, string>()
  const kinds = new Set(['person', ...tasks.map(({ values }) => values.aboutKind ?? '')])
  for (const kind of kinds) {
    // A task may be about what has no page of its own.
    if (recordOf(kind) === undefined) continue
    const ids = tasks.flatMap(({ values }) => [
      ...(values.aboutKind === kind && values.about !== undefined ? [values.about] : []),
      ...(kind === 'person' && values.person ? [values.person] : []),
    ])
    if (kind === 'person') ids.push(...subjects.values())
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
