import assert from 'node:assert/strict';
import { holdsKeyMaterial, isPlainSecret, isSecretName, plainSecretSetting } from '../../server/src/model/secret-values';

describe('secret-looking settings', () => {
  it('are known by their names, however they are spelt', () => {
    for (const name of ['DB_PASSWORD', 'dbPassword', 'db-password', 'db.password', 'POSTGRES_PASS', 'API_KEY', 'AWS_SECRET_ACCESS_KEY', 'apiToken', 'CLIENT_SECRET', 'MYSQL_PWD', 'REDISPASSWORD']) {
      assert.ok(isSecretName(name), name);
    }
  });

  it('are not what is only about a secret, or sounds like one', () => {
    const names = [
      'DB_PASSWORD_FILE', 'SECRET_NAME', 'SECRETS_DIR', 'TOKEN_URL', 'TOKEN_TTL', 'PASSWORD_MIN_LENGTH', 'ALLOW_EMPTY_PASSWORD', 'METALLB_ML_SECRET_KEY_PATH',
      'PUBLIC_KEY', 'MONKEY', 'KEYCLOAK_HOST', 'SORT_KEY', 'CACHE_KEY', 'PWD', 'AUTHOR', 'COMPASS', 'BYPASS', 'TOKENIZER', 'PASSTHROUGH', 'AWS_ACCESS_KEY_ID',
      'existingSecretPasswordKey', 'passwordEncoder', 'VITE_API_KEY', 'SERVICE_ACCOUNT_TOKEN_AUDIENCE', 'SECRET_STORE', 'USE_TOKEN',
    ];
    for (const name of names) assert.ok(!isSecretName(name), name);
  });

  it('are silent about stand-ins, places, references and switches', () => {
    const values = ['', 'changeme', 'CHANGE_ME', 'your-password', 'yourpassword', '<password>', '${DB_PASSWORD}', '$(DB_PASSWORD)', '$DB_PASSWORD', '/run/secrets/db', 'https://login.example.com',
      'true', 'disabled', 'xxxx', '****', '{{ .Values.password }}', 'ENC[AES256_GCM,data:x]', 'vault:secret/data/db', 'secret/data/db', '__PASSWORD__', 'DB_PASSWORD_VALUE'];
    for (const value of values) assert.ok(!isPlainSecret('DB_PASSWORD', value), value);
    for (const value of ['hunter2', '123456', 'p@ssw', 'aG/9+x==']) assert.ok(isPlainSecret('DB_PASSWORD', value), value);
  });

  it('are known by the form of their values', () => {
    const values = [`AKIA${'Q'.repeat(16)}`, `ghp_${'a1B2'.repeat(9)}`, `eyJhbGciOiJI.eyJzdWIiOiIx.${'c'.repeat(20)}`, 'postgres://shop:hunter2@db:5432/shop', 'https://shop:hunter2@git.internal/shop.git',
      `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEow1B'.repeat(8)}`];
    for (const value of values) assert.ok(holdsKeyMaterial(value), value);
    const others = ['AKIAIOSFODNN7EXAMPLE', 'postgres://shop:$(PASSWORD)@db/shop', 'postgres://shop:${PASSWORD}@db/shop', 'postgres://shop@db/shop', 'redis://:<password>@cache', 'https://host:8080/a@b',
      '-----BEGIN CERTIFICATE-----\nMIIEow', 'eyJhbGciOiJIUzI1NiJ9'];
    for (const value of others) assert.ok(!holdsKeyMaterial(value), value);
  });

  it('are found among the lines of a configuration file', () => {
    assert.equal(plainSecretSetting('[db]\nuser = shop\npassword = hunter2\n'), 'password');
    assert.equal(plainSecretSetting('db:\n  "password": "hunter2",\r\n'), 'password');
    for (const text of ['password = get_password()', '# password = hunter2', 'token: ""', 'password: ${PASSWORD}', 'password_encryption = scram-sha-256', 'url = https://example.com']) {
      assert.equal(plainSecretSetting(text), undefined, text);
    }
  });

  it('are looked for in hostile texts within a moment', () => {
    const start = performance.now();
    for (const text of ['a'.repeat(50_000), 'http://'.repeat(10_000), 'eyJ'.repeat(20_000), '-----BEGIN '.repeat(8000), 'a:'.repeat(30_000), ' '.repeat(60_000)]) {
      holdsKeyMaterial(text);
      plainSecretSetting(text);
    }
    assert.ok(performance.now() - start < 3000, 'no expression runs away');
  });
});
