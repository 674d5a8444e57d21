/**
 * How many of the largest amounts it takes to reach ⌈0.8 × their sum⌉: bandicoot's `percentage=0.8`, worked out in the same
 * floating point. `amounts` may come back in another order.
 */
export function fewestForShare(amounts: Float64Array, count: number): number {
  let sum = 0
  let largest = 0
  for (let i = 0; i < count; i++) {
    const amount = amounts[i] ?? 0
    sum += amount
    if (amount > largest) largest = amount
  }
  let target = Math.ceil(sum * 0.8)
  if (target <= 0) return 0
  if (target <= largest) return 1
  // All alike, as in most weeks: nothing to sort.
  if (largest * count === sum) return Math.ceil(target / largest)
  sort(amounts, count)
  let taken = 0
  for (let i = count - 1; i >= 0 && target > 0; i--) {
    target -= amounts[i] ?? 0
    taken += 1
  }
  return taken
}

/** Most weeks have a few contacts or cells: for those, the library's sort spends more on its call than on the values. */
function sort(amounts: Float64Array, count: number): void {
  if (count > 24) {
    amounts.subarray(0, count).sort()
    return
  }
  for (let i = 1; i < count; i++) {
    const amount = amounts[i] ?? 0
    let at = i
    for (; at > 0 && (amounts[at - 1] ?? 0) > amount; at--) amounts[at] = amounts[at - 1] ?? 0
    amounts[at] = amount
  }
}
