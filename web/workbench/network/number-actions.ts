/** What the picture and the table can do with a number alike. */
export interface NumberActions {
  nameOf(number: string): string
  readonly selected: ReadonlySet<string>
  readonly pinned: ReadonlySet<string>
  readonly expanded: ReadonlySet<string>
  onPick(number: string): void
  onPin(number: string): void
  onExpand(number: string): void
  onRemove(number: string): void
}
