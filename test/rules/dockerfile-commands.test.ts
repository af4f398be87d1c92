// The same command in other words is the same command to a rule.

import assert from 'node:assert/strict';
import { underlined } from './dockerfile-findings';

const file = (run: string): string => `FROM debian:13\nRUN ${run}\n`;

describe('commands of RUN', () => {
  for (const run of [
    'apt-get update', 'apt-get -qq update', 'apt -y update', 'aptitude update', 'apt-get -o Acquire::Retries=3 update', 'sudo -E apt-get update',
    '/usr/bin/apt-get update', 'env A=b apt-get update', 'sh -c "apt-get update"', '["apt-get", "update"]', 'if true; then apt-get update; fi', '<<EOF\napt-get update\nEOF',
    'apt-get update && rm -rf /tmp/lists', 'apt-get update && apt-get clean',
  ]) {
    it(`sees package lists left by ${JSON.stringify(run)}`, () => assert.deepEqual(underlined('apt-lists-cleanup', file(run)).map(word => word.replace(/"/g, '')), ['update']));
  }

  for (const run of [
    'apt-get update && rm -rf /var/lib/apt/lists/*', 'apt-get update && rm -fr /var/lib/apt/lists /tmp/x', 'apt-get update; rm -r /var/lib/apt/lists/ || true',
    'apt-get update && rm -rf /var/lib/{apt,dpkg,cache}/', 'apt-get update && rm -rf /var/lib/apt/*', 'apt-get update && find /var/lib/apt/lists -type f -delete',
    'apt-get update && cd /var/lib/apt/lists && rm -rf *', 'apt-get update && apt-get dist-clean', 'apt-get update && ./cleanup.sh', 'apt-get update && rm -rf $JUNK',
    '--mount=type=tmpfs,target=/var/lib/apt/lists apt-get update', '--mount=type=cache,dst=/var/lib/apt,sharing=locked apt-get update',
    '--mount=type=cache,target=$LISTS apt-get update', 'apt-get upgrade', 'echo apt-get update',
  ]) {
    it(`sees that no package lists are left by ${JSON.stringify(run)}`, () => assert.deepEqual(underlined('apt-lists-cleanup', file(run)), []));
  }

  for (const run of [
    'npm ci', 'npm install', 'npm i --omit=dev', 'npm clean-install --no-audit', 'pnpm install --frozen-lockfile', 'pnpm i', 'yarn', 'yarn install --frozen-lockfile', 'yarn --immutable',
    'pip install -r requirements.txt', 'pip3 install --requirement=requirements.txt', 'pip3.13 install --no-cache-dir -r requirements/prod.txt', 'python -m pip install -r requirements.txt',
    'pip install --index-url https://x/y -r requirements.txt -c constraints.txt', 'uv pip install --system -r requirements.txt', 'uv sync --frozen', 'poetry install --no-root --only main',
    'go mod download', 'mvn -B dependency:go-offline', './mvnw dependency:resolve', './gradlew dependencies', 'cargo fetch', 'bundle install', 'bundle', 'composer install --no-dev', 'dotnet restore',
    'set -e; npm ci', 'cd web && npm ci', 'sudo npm ci', 'go build ./...', 'mvn package', './gradlew build', 'cargo build', 'dotnet publish',
  ]) {
    it(`sees that ${JSON.stringify(run)} installs dependencies`, () => assert.deepEqual(underlined('copy-before-install', `FROM a:1\nCOPY . .\nRUN ${run}\n`), ['COPY']));
  }

  for (const run of [
    'npm install express', 'npm install -g yarn', 'npm run build', 'npm ci --workspaces', 'npm install $PACKAGES', 'npm install --prefix web', 'yarn add x', 'yarn --version', 'yarn build',
    'pip install .', 'pip install -e .', 'pip install -e . -r requirements.txt', 'pip install flask', 'pip install .[dev] -r requirements.txt', 'uv run x', 'poetry build',
    'go build -mod=vendor ./...', 'go install example.com/x@latest', 'mvn -o package', './gradlew --offline build', 'cargo build --offline', 'cargo install ripgrep',
    'bundle exec rake', 'composer dump-autoload', 'dotnet publish --no-restore',
    '--mount=type=cache,target=/root/.npm npm ci', '--mount=type=bind,source=package.json,target=package.json npm ci',
  ]) {
    it(`sees that ${JSON.stringify(run)} is no such install`, () => assert.deepEqual(underlined('copy-before-install', `FROM a:1\nCOPY . .\nRUN ${run}\n`), []));
  }

  for (const cmd of ['exec node server.js', 'a && exec b', '["node", "server.js"]', "['node', 'server.js']", 'exec sh -c "a"']) {
    it(`leaves CMD ${cmd} alone`, () => assert.deepEqual(underlined('prefer-exec-form', `FROM a:1\nCMD ${cmd}\n`), []));
  }

  for (const cmd of ['node server.js', 'a && b', 'exec a && b', 'FOO=bar node', 'node $FILE', 'nginx -g "daemon off;"']) {
    it(`reports CMD ${cmd}`, () => assert.deepEqual(underlined('prefer-exec-form', `FROM a:1\nCMD ${cmd}\n`), ['CMD']));
  }
});

describe('names of secrets', () => {
  it('go by whole words', () => {
    const names = ['PASSWORD', 'db_passwd', 'API_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'APIKEY', 'NPM_AUTH', 'GCP_CREDENTIALS'];
    for (const name of names) assert.deepEqual(underlined('secret-in-arg-or-env', `FROM a:1\nENV ${name}=abc\nARG ${name}\n`), [name, name]);
  });

  it('do not count when they are about a secret', () => {
    const names = ['PASSWORDLESS', 'KEYBOARD', 'TOKENIZERS', 'AUTHOR', 'PUBLIC_KEY', 'SECRET_NAME', 'TOKEN_URL', 'KEY_FILE', 'AUTH_TYPE', 'ACCESS_TOKEN_EXPIRE_MINUTES', 'VITE_API_KEY'];
    for (const name of names) assert.deepEqual(underlined('secret-in-arg-or-env', `FROM a:1\nENV ${name}=abc\nARG ${name}\n`), []);
  });

  it('do not count for values that are none', () => {
    const values = ['""', 'true', '/run/secrets/x', './key.pem', 'https://example.com', 'none', '3600', '30s', 'dummy', 'build-time-placeholder', '<token>'];
    for (const value of values) assert.deepEqual(underlined('secret-in-arg-or-env', `FROM a:1\nENV API_TOKEN=${value}\n`), [], value);
    for (const value of ['1234', 'hunter2', '$VALUE', 'https://user:pass@example.com']) assert.deepEqual(underlined('secret-in-arg-or-env', `FROM a:1\nENV API_PASSWORD=${value}\n`), ['API_PASSWORD'], value);
  });
});
