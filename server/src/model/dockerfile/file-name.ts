// Which files are Dockerfiles, told by their names.

/** Endings after `Dockerfile.` that name another language or a companion file, not a build variant. */
const OTHER_FILES = new Set([
  'bak', 'c', 'cc', 'cpp', 'cs', 'css', 'dockerignore', 'erb', 'go', 'gz', 'h', 'hs', 'html', 'ini', 'j2', 'java', 'jinja', 'jinja2',
  'js', 'json', 'jsx', 'kt', 'lock', 'lua', 'md', 'mjs', 'mustache', 'orig', 'php', 'pl', 'png', 'ps1', 'py', 'rb', 'rej', 'rs', 'rst',
  'scala', 'sh', 'sql', 'svg', 'swift', 'swp', 'tar', 'tf', 'tgz', 'tmpl', 'toml', 'tpl', 'template', 'ts', 'tsx', 'txt', 'xml', 'yaml',
  'yml', 'zip',
]);

/** Whether a path or URI path names a Dockerfile: `Dockerfile`, `Dockerfile.<variant>`, `<name>.Dockerfile` and the same with `Containerfile`. */
export function isDockerfilePath(path: string): boolean {
  const name = (path.split(/[\\/]/).pop() ?? '').toLowerCase();
  if (/^.+\.(?:dockerfile|containerfile)$/.test(name)) return true;
  const match = /^(?:dockerfile|containerfile)(?:[.-](.*))?$/.exec(name);
  if (!match) return false;
  const ending = match[1]?.split('.').pop();
  return ending === undefined || !OTHER_FILES.has(ending);
}
