using Wenmai.Corpus;
using Wenmai.Indexing;

namespace Wenmai.Training.Evaluation;

/// <summary>Reads files the way indexing does.</summary>
internal static class Documents
{
    /// <summary>The speech of a file.</summary>
    /// <param name="path">Where the file lies; its extension tells the format.</param>
    /// <param name="name">The name that structure and year may draw on.</param>
    /// <param name="assembler">How sentences are labelled; as shipped when left out.</param>
    /// <exception cref="FormatException">The file cannot be read; the message names it and says why.</exception>
    public static Speech Read(string path, string name, SpeechAssembler? assembler = null)
    {
        var result = SpeechReader.Read(new SourceFile(path, name, new FileInfo(path) is { Exists: true } file ? file.Length : 0), SpeechAssembler.Shipped.Taxonomy);
        if (result.Rejection is { } rejection) throw new FormatException($"{path}：{rejection.Reason}");
        return (assembler ?? SpeechAssembler.Shipped).Assemble(result.Speeches.First(), name);
    }
}
