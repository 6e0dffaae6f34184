import unittest

import factlint

DRAFT = "# 4.338 million tram rides\n\nThe city counted 4.38 million tram rides in 2023.\n"


class Check(unittest.TestCase):
    def test_a_weekday(self):
        [finding] = factlint.check("We meet on Monday, March 4, 2021.")
        self.assertEqual(finding.rule, "weekday")
        self.assertEqual(finding.message, "March 4, 2021 is a Thursday, not a Monday")
        self.assertEqual([s.text for s in finding.suggestions][0], "Thursday")
        self.assertEqual(finding.labels[0].line, 1)

    def test_the_name_tells_the_format(self):
        [finding] = factlint.check(DRAFT, name="draft.md")
        self.assertEqual({label.text for label in finding.labels}, {"4.338 million", "4.38 million"})

    def test_bytes_that_are_no_document(self):
        with self.assertRaises(ValueError):
            factlint.check(b"PK\x03\x04 broken", name="draft.docx")

    def test_a_column(self):
        wrong = "We meet on Monday, March 4, 2021."
        right = "We meet on Thursday, March 4, 2021."
        found = factlint.check_column([wrong, None, right] * 100)
        self.assertEqual([len(one) for one in found], [1, 0, 0] * 100)

    def test_a_pandas_column(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("pandas is not installed")
        found = factlint.check_column(pandas.Series(["We meet on Monday, March 4, 2021.", None]))
        self.assertEqual([len(one) for one in found], [1, 0])

    def test_an_arrow_column(self):
        try:
            import pyarrow
        except ImportError:
            self.skipTest("pyarrow is not installed")
        found = factlint.check_column(pyarrow.array(["We meet on Monday, March 4, 2021.", None]))
        self.assertEqual([len(one) for one in found], [1, 0])


if __name__ == "__main__":
    unittest.main()
