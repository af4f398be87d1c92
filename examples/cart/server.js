const { createServer } = require('node:http');

const carts = new Map();

const server = createServer((request, response) => {
  const id = request.url.slice('/cart/'.length);
  if (request.url === '/healthz') return response.end('ok');
  response.setHeader('content-type', 'application/json');
  return response.end(JSON.stringify(carts.get(id) ?? []));
});

server.listen(3000);
process.on('SIGTERM', () => server.close());
