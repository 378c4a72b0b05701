using Wenmai.Indexing;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Matching;

/// <summary>Asks the names of a speech for a field of the query.</summary>
internal static class SpeechNamesHold
{
    /// <summary>Whether the names meet it.</summary>
    public static bool Hold(this SpeechNames names, SpeechNameNode node) => node.IsOf(names.FoldedTitle, names.FoldedSpeaker, names.FoldedMeeting);
}
