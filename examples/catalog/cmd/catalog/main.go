package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	ok := func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") }
	http.HandleFunc("/healthz", ok)
	http.HandleFunc("/readyz", ok)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
