// Globs as Red Hat's YAML extension reads them in `yaml.schemas`: `*.yaml` and `/k8s/**` match at any depth.

const PARTS: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')', ',': '|' };

const PART = /\*\*\/|\*\*|[*?{},]|[.+^$()|[\]\\]/g;

function patternOf(glob: string): RegExp {
  let depth = 0;
  const inside = glob.replace(/^\//, '').replace(PART, part => {
    if (part === '{') depth++;
    if (part === ',' && depth === 0) return part;
    if (part === '}' && depth-- <= 0) return '\\}';
    return PARTS[part] ?? `\\${part}`;
  });
  return new RegExp(`(?:^|/)${inside}${')'.repeat(Math.max(0, depth))}$`);
}

/** Whether one of the globs holds for the file, and no later one that begins with `!` takes it out again. */
export function matchesGlob(globs: readonly string[], file: string): boolean {
  return globs.reduce((matches, glob) => {
    if (glob.startsWith('!')) return matches && !patternOf(glob.slice(1)).test(file);
    return matches || patternOf(glob).test(file);
  }, false);
}
