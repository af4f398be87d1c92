from flask import Flask

app = Flask(__name__)


@app.get("/healthz")
@app.get("/readyz")
def ok():
    return "ok"
