/** Whom one has blocked, once `id` is blocked, or is not any more. */
export function withBlock(blocked: ReadonlySet<string>, id: string, wanted: boolean): ReadonlySet<string> {
  const others = [...blocked].filter((each) => each !== id);
  return new Set(wanted ? [...others, id] : others);
}
