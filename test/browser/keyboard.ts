import type { Page } from 'playwright-core'

/** More presses than any page has places to stop at. */
const PRESSES = 200

/** Where the keyboard is: the name by which a screen reader calls it, and the question that it is part of. */
interface Focused {
  readonly name: string
  readonly group: string
  readonly kind: string
}

/** In the browser's own words, as the pages run no script: the text between the tags is evaluated from outside. */
const FOCUSED = `(() => {
  const text = one => (one?.textContent ?? '').replace(/\\s+/g, ' ').trim()
  const one = document.activeElement
  if (one === null || one === document.body) return { name: '', group: '', kind: '' }
  const labels = [...(one.labels ?? [])].map(text).join(' ')
  const name = one.getAttribute('aria-label') ?? (labels || text(one))
  return { name, group: text(one.closest('fieldset')?.querySelector('legend')), kind: one.type ?? one.tagName }
})()`

const focused = (page: Page): Promise<Focused> => page.evaluate<Focused>(FOCUSED)

/** Presses Tab until this holds of what has the keyboard; throws, with all that it passed, where nothing does. */
async function tabUntil(page: Page, wanted: string, holds: (at: Focused) => boolean): Promise<Focused> {
  const passed: string[] = []
  for (let presses = 0; presses < PRESSES; presses += 1) {
    await page.keyboard.press('Tab')
    const at = await focused(page)
    if (holds(at)) return at
    passed.push(at.group === '' ? at.name : `${at.group}: ${at.name}`)
  }
  const heading = await page.locator('h1').first().textContent()
  throw new Error(`no “${wanted}” on “${heading?.trim() ?? ''}” among\n${[...new Set(passed)].join('\n')}`)
}

const fits = (name: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? name === wanted : wanted.test(name)

/** Tabs to the link, button or box with this name; of a question with parts, such as a day, also the question's. */
export async function tabTo(page: Page, name: string | RegExp, group: string | RegExp = ''): Promise<void> {
  await tabUntil(
    page,
    `${String(group)} ${String(name)}`,
    at => fits(at.name, name) && (group === '' || fits(at.group, group)),
  )
}

/** Places that take what is typed. */
const TYPED: readonly string[] = ['text', 'textarea', 'password', 'email', 'search', 'tel']

/** Types over what stands in the box; a link of the same name is passed by. */
export async function typeInto(
  page: Page,
  name: string | RegExp,
  typed: string,
  group: string | RegExp = '',
): Promise<void> {
  await tabUntil(
    page,
    `${String(group)} ${String(name)}`,
    at => TYPED.includes(at.kind) && fits(at.name, name) && (group === '' || fits(at.group, group)),
  )
  await page.keyboard.press('Control+A')
  await page.keyboard.type(typed)
}

/** Types a day (`2026-07-01`) or a moment (`2026-07-01 12:30`) into the boxes of this question, which follow each other. */
export async function typeWhen(page: Page, group: string | RegExp, when: string): Promise<void> {
  const [year = '', month = '', day = '', ...time] = when.split(/[- :]/)
  const names = ['Day', 'Month', 'Year', 'Hour', 'Minute']
  for (const [at, typed] of [day, month, year, ...time].entries()) await typeInto(page, names[at] ?? '', typed, group)
}

/** Chooses one answer among the radio buttons of a question: Tab leads to the question, arrows through its answers. */
export async function choose(page: Page, group: string | RegExp, answer: string | RegExp): Promise<void> {
  let at = await tabUntil(
    page,
    `${String(group)} ${String(answer)}`,
    one => one.kind === 'radio' && fits(one.group, group),
  )
  const passed: string[] = []
  for (; !fits(at.name, answer); at = await focused(page)) {
    if (passed.includes(at.name))
      throw new Error(`no answer ${String(answer)} to ${at.group} among ${passed.join(', ')}`)
    passed.push(at.name)
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Space')
}

/** Chooses from a list that drops down by typing how the answer begins. */
export async function pick(page: Page, name: string | RegExp, answer: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.type(answer)
  const picked = await page.evaluate<string>("document.activeElement?.selectedOptions?.[0]?.text.trim() ?? ''")
  if (picked !== answer) throw new Error(`${String(name)}: not “${answer}” but “${picked}”`)
}

/** Ticks one box of a question. */
export async function tick(page: Page, group: string | RegExp, answer: string | RegExp): Promise<void> {
  await tabTo(page, answer, group)
  await page.keyboard.press('Space')
}

/** Follows a link or presses a button, and waits for the page with this heading. */
export async function follow(page: Page, name: string | RegExp, heading: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
  await arrive(page, heading)
}

/** Waits for the page with this heading; throws with what stands on another. */
export async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  try {
    await page.getByRole('heading', { level: 1, name: heading, exact: typeof heading === 'string' }).waitFor()
  } catch {
    const main = (await page.locator('main').textContent()) ?? ''
    throw new Error(`not “${String(heading)}” but\n${main.replaceAll(/\s+/g, ' ').slice(0, 1500)}`)
  }
}
