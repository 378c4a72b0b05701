using System.Numerics;
using Wenmai.Indexing;

namespace Wenmai.Insights;

/// <summary>Counts the sentences of a slice by two axes in one pass over the columns of each segment.</summary>
internal sealed class MatrixCounter : IMatrixTallies
{
    private readonly AxisReader _rows;
    private readonly AxisReader _columns;
    private readonly Tally[,] _cells;
    private readonly Tally[] _rowTotals;
    private readonly Tally[] _columnTotals;
    private readonly Tally _total = new();
    private int _speechSeen;

    public MatrixCounter(MatrixAxis rows, MatrixAxis columns, YearTable years, Taxonomy taxonomy)
    {
        (_rows, _columns) = (new AxisReader(rows, years, taxonomy), new AxisReader(columns, years, taxonomy));
        _cells = new Tally[_rows.Count, _columns.Count];
        for (var r = 0; r < _rows.Count; r++)
            for (var c = 0; c < _columns.Count; c++) _cells[r, c] = new Tally();
        (_rowTotals, _columnTotals) = (Tallies(_rows.Count), Tallies(_columns.Count));
    }

    /// <summary>Counts the slice in one more segment.</summary>
    public void Add(SpeechSegment segment, SliceReader slice)
    {
        var current = -1;
        slice.Visit(segment, slice.SpeechesOf(segment), (speech, sentence) =>
        {
            if (speech != current) (current, _speechSeen) = (speech, _speechSeen + 1);
            ref readonly var row = ref segment.SentencesOf(slice.Labels)[sentence];
            ref readonly var holder = ref segment.Speeches[speech];
            Add(_rows.PlacesOf(row, holder), _columns.PlacesOf(row, holder), row.Types != 0);
        });
    }

    public MatrixTally Total => _total.Sum;

    public MatrixTally Row(int row) => _rowTotals[row].Sum;

    public MatrixTally Column(int column) => _columnTotals[column].Sum;

    public MatrixTally Cell(int row, int column) => _cells[row, column].Sum;

    private void Add(AxisPlaces rows, AxisPlaces columns, bool demands)
    {
        _total.Add(_speechSeen, demands);
        foreach (var c in columns) _columnTotals[c].Add(_speechSeen, demands);
        foreach (var r in rows)
        {
            _rowTotals[r].Add(_speechSeen, demands);
            foreach (var c in columns) _cells[r, c].Add(_speechSeen, demands);
        }
    }

    private static Tally[] Tallies(int count) => Enumerable.Range(0, count).Select(_ => new Tally()).ToArray();

    /// <summary>Turns a sentence into the places of its values on an axis.</summary>
    private readonly struct AxisReader(MatrixAxis axis, YearTable years, Taxonomy taxonomy)
    {
        // Numbers of themes may have gaps, places on the axis have none.
        private readonly int[] _placeOfTheme = PlacesOf(taxonomy.Themes);
        private readonly int[] _placeOfKind = PlacesOfKinds(AxisValues.Of(MatrixAxis.Kind, years, taxonomy));

        public int Count => axis switch
        {
            MatrixAxis.Theme => taxonomy.Themes.Count,
            MatrixAxis.Type => Labels.DirectiveTypes.Count,
            MatrixAxis.Kind => _placeOfKind.Length,
            _ => years.Count,
        };

        public AxisPlaces PlacesOf(in SentenceRow sentence, in SpeechRow speech) => axis switch
        {
            MatrixAxis.Theme => new AxisPlaces(Places(sentence.Themes), 0),
            MatrixAxis.Type => new AxisPlaces(sentence.Types, 0),
            MatrixAxis.Kind => new AxisPlaces(1, _placeOfKind[(int)speech.Kind]),
            _ => new AxisPlaces(1, years.IndexOf(speech.Year)),
        };

        private uint Places(uint themes)
        {
            var places = 0u;
            for (; themes != 0; themes &= themes - 1)
                if (_placeOfTheme[BitOperations.TrailingZeroCount(themes)] is >= 0 and var place) places |= 1u << place;
            return places;
        }

        private static int[] PlacesOfKinds(IReadOnlyList<AxisValue> values)
        {
            var places = new int[values.Count];
            for (var i = 0; i < places.Length; i++) places[(int)AxisValues.KindOf(values[i])] = i;
            return places;
        }

        private static int[] PlacesOf(IReadOnlyList<Theme> themes)
        {
            var places = new int[Taxonomy.Most];
            Array.Fill(places, -1);
            for (var i = 0; i < themes.Count; i++) places[themes[i].Number - 1] = i;
            return places;
        }
    }

    /// <summary>Places on an axis: the bits that are set, moved by an offset, since years may be more than a mask holds.</summary>
    private readonly struct AxisPlaces(uint mask, int offset)
    {
        public Enumerator GetEnumerator() => new(mask, offset);

        public struct Enumerator(uint mask, int offset)
        {
            private uint _left = mask;

            public int Current { get; private set; }

            public bool MoveNext()
            {
                if (_left == 0) return false;
                Current = offset + BitOperations.TrailingZeroCount(_left);
                _left &= _left - 1;
                return true;
            }
        }
    }

    /// <summary>Sentences, those of them that demand something, and speeches; speeches come one after another.</summary>
    private sealed class Tally
    {
        private int _lastSpeech;
        private int _speeches;
        private long _sentences;
        private long _directives;

        public void Add(int speech, bool demands)
        {
            _sentences++;
            if (demands) _directives++;
            if (speech == _lastSpeech) return;
            _lastSpeech = speech;
            _speeches++;
        }

        public MatrixTally Sum => new(_sentences, _speeches, _directives);
    }
}
