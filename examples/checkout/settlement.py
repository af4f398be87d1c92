def main():
    print("nothing to settle")


if __name__ == "__main__":
    main()
