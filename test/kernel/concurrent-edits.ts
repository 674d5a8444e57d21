/** Fields of a person that are edited: two, so that concurrent changes sometimes merge and sometimes conflict. */
const FIELDS = ['contactNote', 'language'] as const

/** People being edited through forms over HTTP, by several at once. */
export interface Edits {
  /** Texts whose change was answered as made. Each is written once. */
  readonly acknowledged: readonly string[]
  stop(): Promise<void>
}

interface Editing {
  readonly address: string
  readonly cookie: string
  readonly people: readonly string[]
  /** Begins every text of this run. */
  readonly run: string
}

const AT_ONCE = 6

/** Edits until stopped or until nobody answers any more. */
export function startEdits(editing: Editing): Edits {
  const acknowledged: string[] = []
  const stopping = new AbortController()
  const all = Array.from({ length: AT_ONCE }, async (_, editor) => {
    for (let turn = 0; !stopping.signal.aborted; turn++) {
      const person = editing.people[(turn * 7 + editor) % editing.people.length] ?? ''
      const text = `${editing.run}-${editor}-${turn}`
      const field = FIELDS[(turn + editor) % FIELDS.length] ?? 'language'
      const made = await editOnce(editing, person, field, text).catch(() => undefined)
      if (made === undefined) return
      if (made) acknowledged.push(text)
    }
  })
  return {
    acknowledged,
    stop: async () => {
      stopping.abort()
      await Promise.all(all)
    },
  }
}

/** As a person does: opens the form, changes one field, sends it. Whether the change was answered as made. */
async function editOnce({ address, cookie }: Editing, person: string, field: string, text: string): Promise<boolean> {
  const path = `${address}/records/person/${person}/change`
  const signal = AbortSignal.timeout(20_000)
  const form = await fetch(path, { headers: { cookie }, redirect: 'manual', signal })
  const page = await form.text()
  if (form.status !== 200) return false
  const shown = (name: string): string => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? ''
  const body = new URLSearchParams(
    ['familyName', 'version', ...FIELDS].map((name): [string, string] => [name, shown(name)]),
  )
  body.set(field, text)
  const sent = await fetch(path, {
    method: 'POST',
    headers: { cookie, origin: address },
    body,
    redirect: 'manual',
    signal,
  })
  await sent.text()
  return sent.status === 303
}
