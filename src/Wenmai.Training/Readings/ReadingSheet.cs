using System.Globalization;
using System.Text;
using Wenmai.Language;

namespace Wenmai.Training.Readings;

/// <summary>A sheet of sentences for one reader: the text to read, a key that tells the sentences, and the answers.</summary>
/// <remarks>Sheets hold words of real texts and are not kept; the answers are collected into the table of readings.</remarks>
public static class ReadingSheet
{
    private const int ContextBefore = 2;

    /// <summary>Writes <c>NAME.txt</c> for the reader and <c>NAME.key</c> for collecting.</summary>
    public static void Write(string folder, string name, IEnumerable<ReadingRun> runs)
    {
        var sheet = new StringBuilder();
        var key = new StringBuilder();
        var number = 0;
        foreach (var run in runs)
        {
            var speech = run.Speech;
            sheet.Append(CultureInfo.InvariantCulture, $"\n=== {run.Document} | {speech.Title}\n");
            var heading = "";
            for (var i = Math.Max(0, run.Sentences[0] - ContextBefore); i <= run.Sentences[^1]; i++)
            {
                var sentence = speech.Sentences[i];
                if (HeadingOf(speech, sentence) is var path && path != heading) sheet.Append(CultureInfo.InvariantCulture, $"§ {heading = path}\n");
                if (!run.Sentences.Contains(i))
                {
                    sheet.Append(CultureInfo.InvariantCulture, $"（上下文）{sentence.Span.Of(speech.Text)}\n");
                    continue;
                }
                number++;
                var words = sentence.Span.Of(speech.Text);
                sheet.Append(CultureInfo.InvariantCulture, $"{number}{(StartsParagraph(speech, i) ? "¶" : "")} {Numbered(speech.Text, sentence.Span)}\n");
                key.Append(CultureInfo.InvariantCulture, $"{number}\t{run.Document}\t{i + 1}\t{SentenceKey.Of(words)}\n");
            }
        }
        File.WriteAllText(Path.Combine(folder, name + ".txt"), sheet.ToString());
        File.WriteAllText(Path.Combine(folder, name + ".key"), key.ToString());
    }

    private static bool StartsParagraph(Speech speech, int i) => i == 0 || speech.Sentences[i - 1].Paragraph != speech.Sentences[i].Paragraph;

    private static string HeadingOf(Speech speech, Sentence sentence)
    {
        // A head stands below the headings in force before it.
        var section = sentence.Section;
        while (section >= 0 && speech.Structure.Sections[section].Head.Overlaps(sentence.Span)) section = speech.Structure.Sections[section].Parent;
        return string.Join(" > ", speech.Structure.HeadingPath(section));
    }

    private static string Numbered(string text, TextSpan sentence)
    {
        var pieces = SentencePieces.Of(text, sentence);
        return pieces.Count == 1 ? sentence.Of(text) : string.Concat(pieces.Select((p, i) => $"[{i + 1}]{p.Of(text)}")).ReplaceLineEndings(" ");
    }
}
