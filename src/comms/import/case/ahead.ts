/** Reads the next piece while this one is looked through. */
export async function* ahead(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let next = chunks.next()
  for (;;) {
    const { value, done } = await next
    if (done === true) return
    next = chunks.next()
    next.catch(() => undefined)
    yield value
  }
}
