"""Which of the first rows are names, and what stands above and below the table."""

from regviz.tables import read_table


def names_above(head: str, rows: list[str]) -> tuple[str, ...]:
    table = read_table("\n".join([head, *rows]).encode())
    return (*table.names, table.target)


def test_whole_numbers_are_names_where_they_count_or_are_years_and_differ_from_the_data() -> None:
    mixed = [f"{k * k % 7 + 0.5},{k * 3 % 5},{k * 7 % 11},{k % 4}" for k in range(12)]
    for head in ("1,2,3,4", "0,1,2,3", "1990,2000,2010,2020", "2021,2022,2023,2024"):
        assert names_above(head, mixed) == tuple(head.split(","))
    rows = [f"{k + 1},{k + 2},{k * 7 % 11}" for k in range(12)]
    assert names_above("0,1,2", rows) == ("column 1", "column 2", "column 3")
    years = [f"{2001 + k},{2002 + k},{k * 7 % 11}" for k in range(12)]
    assert names_above("2000,2001,2", years)[0] == "column 1"


def test_units_titles_and_names_over_several_columns_belong_to_the_head() -> None:
    rows = [f"p{k},{150 + k * k % 37},{50 + k * 7 % 29},{k * 5 % 11}" for k in range(12)]
    assert names_above("name,height,weight,score\n,cm,kg,", rows) == ("height", "weight", "score")
    assert names_above(",Math,,Art\n,mid,final,mid", rows) == ("Math mid", "Math final", "Art mid")
    table = read_table("\n".join(["Report;;;", "", "who,a,b,c", *rows, "Source: a shop"]).encode())
    assert table.X.shape == (12, 2) and "Lines 1, 16 are no part of the table" in table.notes[0]
    plain = read_table("\n".join(["who,a,b,c", *rows]).encode(), names=True)
    assert plain.names == ("a", "b") and len(read_table("\n".join(rows).encode(), names=True).y) == 11


def test_one_feature_with_holes_costs_rows() -> None:
    rows = [f"{'' if k % 3 == 0 else k * k % 7},{k * 7 % 11}" for k in range(30)]
    assert read_table("\n".join(["a,y", *rows]).encode()).X.shape == (20, 1)
