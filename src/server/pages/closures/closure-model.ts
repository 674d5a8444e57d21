import { lineClosure } from '../../../disruption/closure/line-closure.ts'
import { checkBack } from '../../../disruption/closure/check-back.ts'
import { checkBacksOf, type Exhibit, exhibitsOf, type Item, itemsOf } from '../../../disruption/closure/closure-case.ts'
import { closureExhibit, LIMBS } from '../../../disruption/closure/closure-exhibit.ts'
import { closureItem } from '../../../disruption/closure/closure-item.ts'
import { CHECKS, type Gap, gapsOf } from '../../../disruption/closure/gaps-of.ts'
import { numbersStillInUse } from '../../../disruption/closure/line-of-closure.ts'
import { isPossible } from '../../../disruption/closure/transitions.ts'
import { spaced } from '../../../comms/english.ts'
import type { Act } from '../../../kernel/act.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { tasksAbout } from '../../../tasks/tasks-about.ts'
import { ok, type Result } from '../../../values/result.ts'
import { recordView } from '../record/record-view.ts'
import { shownTasks } from '../tasks/shown-task.ts'
import { closureDoings, type Rights } from './closure-doings.ts'
import { closureStanding } from './closure-standing.ts'
import { disagreements } from './exhibits-agree.ts'
import { numberedExhibits } from './exhibits-to-choose.ts'
import { stepsOf } from './closure-steps.ts'

/** Before these an application can still lack something. */
const PREPARED: readonly string[] = ['draft', 'legal review', 'reviewed']

/** Everything that the page of one closure shows. */
export async function closureModel(act: Act, id: string): Promise<Result<object>> {
  const view = await recordView(act, lineClosure, id)
  if (!view.ok) return view
  const read = await readRecord(act, lineClosure, id)
  if (!read.ok) return read
  const { values, groups } = read.value
  const items = await itemsOf(act, id)
  const exhibits = await exhibitsOf(act, id)
  const checkBacks = await checkBacksOf(act, id)
  const rights = rightsOf(act, read.value.marks)
  const gaps = gapsOf(values, items, exhibits)
  const state = values.state ?? 'draft'
  const may = (verb: Parameters<typeof isPossible>[1]): boolean => rights.keeps && isPossible(state, verb)
  const ordered = values.way === 'court order'
  const others =
    state === 'executed'
      ? await numbersStillInUse(act, values.line ?? '', new Set(items.map(({ values }) => values.value ?? '')))
      : []
  const disagreeing = ordered && PREPARED.includes(state) ? await disagreeingOf(act, values.line, exhibits) : []
  return ok({
    ...view.value,
    disagreeing,
    state,
    standing: closureStanding(values, gaps.length),
    steps: stepsOf(state, !ordered),
    gaps: ordered && PREPARED.includes(state) ? gaps.map(gap => ({ ...gap, href: whereToFill(id, gap, may) })) : [],
    doings: closureDoings(id, values, rights),
    next: await shownTasks(act, await tasksAbout(act, 'line_closure', id), id),
    items: items.map(item => ({ ...shownItem(item), ...itemSteps(item, may) })),
    limbs: LIMBS.map(({ value, text }) => ({
      text,
      reasons: value === 'used in dealing' ? values.limbUsed : values.limbPrevents,
      exhibits: exhibits
        .filter(one => one.values.limb === value)
        .map(one => ({
          ...one,
          knownAs: closureExhibit.fields.knownAs.type.show(one.values.knownAs ?? 'fact').split(':')[0],
          mayWithdraw: may('change') && !one.values.withdrawnOn,
        })),
    })),
    checks: CHECKS.map(({ name, text }) => ({
      name,
      text,
      by: values[`${name}By`],
      on: values[`${name}On`],
      finding: values[`${name}Finding`],
      mayNote: may('change'),
    })),
    checkBacks: checkBacks.map(({ values }) => ({
      ...values,
      what: captionOf(items.find(one => one.id === values.item)),
      said: checkBack.fields.found.type.show(values.found ?? 'could not tell'),
    })),
    claim: lineClosure.fields.claimState.type.show(values.claimState ?? 'none'),
    claimType: values.claimType ? lineClosure.fields.claimType.type.show(values.claimType) : '',
    others: others.map(spaced),
    ordered,
    hasAnnex: groups.has('sensitive') && Boolean(values.annex),
  })
}

/** Standing exhibits that the schedules of the line name otherwise, in words. */
async function disagreeingOf(
  act: Act,
  line: string | undefined,
  exhibits: readonly Exhibit[],
): Promise<readonly string[]> {
  const standing = exhibits.filter(({ standing, values }) => standing && values.sha256)
  if (standing.length === 0) return []
  const { schedules } = await numberedExhibits(act, line ?? '')
  return standing.flatMap(({ values: { exhibit = '', sha256 } }) =>
    disagreements(schedules, { exhibit, sha256: sha256 ?? '' }).map(({ problem }) => `${exhibit}: ${problem}`),
  )
}

/** What the viewer's role may do with the closures of this force. */
export function rightsOf(act: Act, marks: Parameters<Act['policy']['decide']>[3]): Rights {
  return {
    keeps: act.policy.decide(act.context, 'change', closureItem, marks).groups.has('operational'),
    applies: act.policy.decide(act.context, 'change', lineClosure, marks).groups.has('application'),
  }
}

/** The form that closes a gap; null where nobody can from here, such as while a lawyer reads it. */
function whereToFill(
  id: string,
  { field, of, limb }: Gap,
  may: (verb: Parameters<typeof isPossible>[1]) => boolean,
): string | null {
  const at = (step: string): string => `/closures/${id}/${step}`
  if (field === 'legalAdvice')
    return may('pass legal review') ? at('advice') : may('send to legal review') ? at('legal-review') : null
  if (!may('change')) return null
  if (field === 'items') return at(of === undefined ? 'items/new' : `items/${of}/provider`)
  if (field === 'exhibits')
    return at(of === undefined ? `exhibits/new?limb=${encodeURIComponent(limb ?? '')}` : `exhibits/${of}/withdraw`)
  const check = CHECKS.find(({ name }) => field === `${name}Finding`)
  return at(check === undefined ? `change#${field}` : `checks/${check.name}`)
}

export const captionOf = (item: Item | undefined): string =>
  item === undefined
    ? 'An item'
    : `${item.values.what ?? ''} ${item.values.what === 'MSISDN' ? spaced(item.values.value ?? '') : (item.values.value ?? '')}`

const shownItem = (item: Item): object => ({
  id: item.id,
  ...item.values,
  caption: captionOf(item),
  stands: closureItem.fields.state.type.show(item.values.state ?? 'named'),
})

function itemSteps(
  { values: { state, provider } }: Item,
  may: (verb: Parameters<typeof isPossible>[1]) => boolean,
): object {
  return {
    mayName: state === 'named' && !provider && may('change items'),
    mayTakeOut: state === 'named' && may('change items'),
    mayExecute: (state === 'named' || state === 'ordered' || state === 'live') && may('execute item'),
    mayExempt: (state === 'ordered' || state === 'executed' || state === 'live') && may('exempt item'),
    mayCheck: (state === 'executed' || state === 'discharged') && may('check back'),
  }
}
