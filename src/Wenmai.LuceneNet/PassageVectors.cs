using System.Runtime.InteropServices;
using Lucene.Net.Util;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Semantics;

namespace Wenmai.LuceneNet;

/// <summary>The vectors of a passage as the value of a document: number of its first sentence in the speech, then passage and sentences, each a scale and signed bytes.</summary>
internal static class PassageVectors
{
    /// <summary>The values of all passages of a speech.</summary>
    public static List<BytesRef> Of(Speech speech, FoldedText folded, MeaningModel model)
    {
        using var passages = new MemoryStream();
        using var sentences = new MemoryStream();
        var columns = new VectorColumns(model, passages, sentences);
        columns.Add(speech, folded);
        var (values, sentence) = (new List<BytesRef>(), 0);
        for (var p = 0; p < speech.Passages.Count; p++)
        {
            var span = speech.Passages[p].Span;
            while (sentence < speech.Sentences.Count && speech.Sentences[sentence].Span.Start < span.Start) sentence++;
            using var value = new MemoryStream();
            value.Write(BitConverter.GetBytes(sentence));
            Write(value, columns.PassageScales[p], passages, p * model.Dimensions, model.Dimensions);
            for (; sentence < speech.Sentences.Count && speech.Sentences[sentence].Span.Start < span.End; sentence++)
                Write(value, columns.SentenceScales[sentence], sentences, sentence * model.Dimensions, model.Dimensions);
            values.Add(new BytesRef(value.ToArray()));
        }
        return values;
    }

    /// <summary>How near a passage is; the number of the nearest sentence is that in the speech.</summary>
    public static Nearness Compare(MeaningQuery query, BytesRef value)
    {
        var bytes = value.Bytes.AsSpan(value.Offset, value.Length);
        if (query.IsEmpty || bytes.IsEmpty) return new Nearness(0, 0, -1);
        var first = BitConverter.ToInt32(bytes);
        var row = 4 + query.Dimensions;
        var rows = bytes[4..];
        var (best, nearest) = (0f, -1);
        for (var s = 1; s < rows.Length / row; s++)
        {
            var cosine = Cosine(query, rows.Slice(s * row, row));
            if (nearest >= 0 && cosine <= best) continue;
            (best, nearest) = (cosine, first + s - 1);
        }
        return new Nearness(Cosine(query, rows[..row]), best, nearest);
    }

    private static float Cosine(MeaningQuery query, ReadOnlySpan<byte> row) => query.Cosine(MemoryMarshal.Cast<byte, sbyte>(row[4..]), BitConverter.ToSingle(row));

    private static void Write(MemoryStream to, float scale, MemoryStream from, int offset, int length)
    {
        to.Write(BitConverter.GetBytes(scale));
        to.Write(from.GetBuffer(), offset, length);
    }
}
