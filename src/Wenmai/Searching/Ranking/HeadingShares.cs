using Wenmai.Indexing;
using Wenmai.Searching.Planning;

namespace Wenmai.Searching.Ranking;

/// <summary>The share of a text's weight that occurs in the title or in a heading above a passage, the better of the two.</summary>
/// <remarks>Neighbouring passages share their headings, so each is read once.</remarks>
internal sealed class HeadingShares(SpeechSegment segment, NgramQuery terms, SearchOptions options)
{
    /// <summary>By section, and for titles by the complement of the speech.</summary>
    private readonly Dictionary<int, double> _shares = [];

    /// <summary>The share above a passage.</summary>
    public double Of(int passage)
    {
        var share = OfTitle(segment.Passages[passage].Speech);
        for (var section = segment.Passages[passage].Section; section >= 0; section = segment.Sections[section].Parent)
            share = Math.Max(share, OfHeading(section));
        return share;
    }

    private double OfTitle(int speech) => _shares.TryGetValue(~speech, out var known) ? known
        : _shares[~speech] = options.TitleWeight * terms.ShareIn(segment.NamesOf(speech).FoldedTitle);

    private double OfHeading(int section)
    {
        if (_shares.TryGetValue(section, out var known)) return known;
        var row = segment.Sections[section];
        return _shares[section] = options.HeadingWeight * terms.ShareIn(segment.HeadingText.Slice(row.HeadStart, row.HeadLength));
    }
}
